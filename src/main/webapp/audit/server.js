// Asks the server. A token is kept in this window's memory alone and sent to this server alone.

let token = '';

export function enter(given) {
  token = given.trim();
}

export class Failure extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

async function answer(path, signal, accept) {
  const headers = { Accept: accept, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', headers, signal });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Failure('Rapport cannot be reached.', 0);
  }
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    const told = body.error ?? body.issue?.[0]?.diagnostics;
    throw new Failure(told ? `${told}.`.replace(/\.\.$/, '.') : `Rapport answers ${response.status}.`, response.status);
  }
  return response;
}

export async function get(path, signal) {
  return (await answer(path, signal, 'application/json')).json();
}

/** A definition, from the FHIR endpoint of the same module. */
export async function fhir(path) {
  return (await answer(new URL(`../fhir/${path}`, location.href), undefined, 'application/fhir+json')).json();
}

/** Hands a file over to be saved; a plain link would not carry the token. */
export async function save(path) {
  const response = await answer(path, undefined, 'text/csv');
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = named?.[1] ?? 'figures.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
