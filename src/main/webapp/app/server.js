// Asks the server. Which session it is stands in the address; its secret is in a cookie that no script can read.

export const session = new URLSearchParams(location.search).get('session') ?? '';

async function ask(path, options) {
  try {
    return await fetch(`${path}?session=${encodeURIComponent(session)}`, { cache: 'no-store', ...options });
  } catch {
    throw new Error('Rapport cannot be reached.');
  }
}

export async function chart() {
  const response = await ask('chart.json', {});
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(body.error ?? `Rapport answers ${response.status}.`);
  }
  return body;
}

export async function end() {
  const response = await ask('end', { method: 'POST', headers: { 'X-Rapport-App': '1' } });
  if (!response.ok) {
    throw new Error('The chart could not be closed. It closes by itself after a while.');
  }
}
