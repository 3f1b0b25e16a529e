// The answers as they are, on this device alone, until they are sent or the link ends. What is kept names nobody.

const PREFIX = 'rapport-check-in.';

/** The name of the draft of a link: a hash, so that the link cannot be found on the device. */
async function name(token) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return PREFIX + [...new Uint8Array(hash)].slice(0, 16).map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A browser may forbid keeping anything; the form works all the same. */
function quietly(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

function content(key) {
  return quietly(() => JSON.parse(localStorage.getItem(key)));
}

/** Removes what links left behind that are not good any more. */
export function sweep() {
  const keys = quietly(() => Object.keys(localStorage)) ?? [];
  for (const key of keys.filter((one) => one.startsWith(PREFIX))) {
    if (!(new Date(content(key)?.expires) > new Date())) {
      quietly(() => localStorage.removeItem(key));
    }
  }
}

/** The draft of a link to a form. */
export async function draftOf(token, sheet) {
  const key = await name(token).catch(() => null);
  return {
    read() {
      const kept = key && content(key);
      return kept?.questionnaire === sheet.questionnaire ? kept.answers : {};
    },
    write(answers) {
      const kept = { questionnaire: sheet.questionnaire, expires: sheet.expires, answers };
      return key && quietly(() => localStorage.setItem(key, JSON.stringify(kept)));
    },
    remove() {
      return key && quietly(() => localStorage.removeItem(key));
    },
  };
}

/** Removes the draft of a link that is closed. */
export async function forget(token) {
  const key = await name(token).catch(() => null);
  quietly(() => localStorage.removeItem(key));
}

// The link's token: taken out of the address at once, so that neither the history nor a glance at the bar shows it.

const TOKEN = 'rapport-check-in-token';

export function takeToken() {
  const given = location.hash.slice(1);
  if (given) {
    history.replaceState(null, '', location.pathname);
    quietly(() => sessionStorage.setItem(TOKEN, given));
    return given;
  }
  return quietly(() => sessionStorage.getItem(TOKEN)) ?? '';
}

/** Forgets a token, unless another code was scanned meanwhile. */
export function dropToken(token) {
  quietly(() => sessionStorage.getItem(TOKEN) === token && sessionStorage.removeItem(TOKEN));
}
