// Signing in at an issuer of the hospital, where one is set; the session is in a cookie that no script can read.

/** Whether people can sign in, and where somebody did. */
export async function login() {
  try {
    const response = await fetch('../login/state.json', { cache: 'no-store' });
    return response.ok ? await response.json() : { offered: false };
  } catch {
    return { offered: false };
  }
}

/** The way to the issuer and back to this page as it is now. */
export function wayIn(page) {
  const view = location.search.length > 1 ? location.search : '';
  return `../login/?to=${encodeURIComponent(page + view)}`;
}

/** Signs out here, then at the issuer. The header shows the server that it is this page that asks. */
export async function leave() {
  const response = await fetch('../login/out', { method: 'POST', headers: { 'X-Rapport-Login': '1' } });
  const { to } = response.ok ? await response.json() : { to: '../login/ended' };
  location.assign(to);
}

/** Tells in the page's header where somebody signed in, with the way out. */
export async function showWhere() {
  const { signedInAt } = await login();
  document.getElementById('signed-in').hidden = !signedInAt;
  document.getElementById('signed-in-at').textContent = signedInAt ? `Signed in at ${signedInAt}` : '';
}

/** Makes the button in the header sign out; says so where the server cannot be reached. */
export function offerLeaving(trouble) {
  document.getElementById('sign-out').addEventListener('click', () => {
    leave().catch(() => trouble('Rapport cannot be reached: you are still signed in.'));
  });
}
