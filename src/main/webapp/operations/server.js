// Asks the server. Each failure becomes a sentence for the page.

let byItself = false;

/** Whether the page asks by itself from now on, by which no session goes on. */
export function unattended(yes) {
  byItself = yes;
}

class Failure extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) {
    return body;
  }
  const told = body.error ?? body.issue?.[0]?.diagnostics;
  throw new Failure(told ? `${told} (${response.status}).` : `The server answers ${response.status}.`, response.status);
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', ...options });
  } catch {
    throw new Failure('The server cannot be reached.');
  }
  return answer(response);
}

export function get(path) {
  return ask(path, byItself ? { headers: { 'X-Rapport-Unattended': '1' } } : {});
}

/** A change; the header shows the server that it is this page that asks. */
export function post(path, body) {
  return ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Rapport-Operations': '1' },
    body: JSON.stringify(body ?? {}),
  });
}
