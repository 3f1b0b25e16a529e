// A check-in from the link to the thanks. Opening asks the server for the form; only sending uses the link up.

import { byId, el, heading, stage } from './dom.js';
import { draftOf, dropToken, forget, sweep, takeToken } from './draft.js';
import { confirm, helpBox, sheetOf } from './sheet.js';
import { say, speak } from './words.js';

/** Ends what an earlier link on this page still waits for. */
let current = new AbortController();

async function ask(path, token, body, signal) {
  const response = await fetch(path, {
    method: 'POST',
    signal,
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    headers: { Authorization: `CheckIn ${token}`, ...(body ? { 'Content-Type': 'application/fhir+json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  return { status: response.status, content: await response.json().catch(() => ({})) };
}

async function start() {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  byId('ask').close('no');
  speak(navigator.language);
  stage(el('p', { role: 'status' }, say('loading')));
  sweep();
  const token = takeToken();
  if (!token) {
    closed('none', false);
    return;
  }
  let opened;
  try {
    opened = await ask('open', token, undefined, signal);
  } catch {
    opened = null;
  }
  if (signal.aborted) {
    return;
  }
  if (opened === null) {
    closed('offline', true);
  } else if (opened.status === 200) {
    await fillIn(token, opened.content, signal);
  } else {
    await refused(token, opened, signal);
  }
}

/** A link that will never be good again leaves nothing on the device. */
async function refused(token, answer, signal) {
  if (answer.status === 410 || answer.status === 404) {
    await forget(token);
    dropToken(token);
  }
  if (signal.aborted) {
    return;
  }
  closed(answer.content.closed ?? 'not-now', ![404, 410].includes(answer.status));
}

function closed(why, mayTryAgain) {
  stage(
    heading(say('open-title')),
    el('p', {}, say(why)),
    mayTryAgain ? el('p', { class: 'buttons' }, el('button', { type: 'button', class: 'strong', click: start }, say('again'))) : null,
  );
  document.title = say('open-title');
}

/** What was not sent goes by itself when there is a connection, but not once it was changed or another code was scanned. */
async function fillIn(token, sheet, signal) {
  const draft = await draftOf(token, sheet);
  if (signal.aborted) {
    return;
  }
  speak(sheet.language);
  document.title = sheet.title;
  let sending = false;
  let waiting = false;
  let edited = false;
  const form = sheetOf(sheet, draft.read(), {
    changed(kept) {
      draft.write(kept);
      edited = true;
      stopWaiting();
    },
    send,
    startOver,
  });

  function stopWaiting() {
    window.removeEventListener('online', send);
    if (waiting) {
      waiting = false;
      form.complain(say('changed'));
    }
  }

  async function send() {
    const wrong = form.wrong();
    if (sending || wrong) {
      wrong?.field.focus();
      return;
    }
    const item = form.answers();
    if (item.length === 0) {
      form.complain(say('nothing'));
      return;
    }
    sending = true;
    waiting = false;
    edited = false;
    window.removeEventListener('online', send);
    form.busy(true);
    const answer = await ask('answers', token, {
      resourceType: 'QuestionnaireResponse', questionnaire: sheet.questionnaire, status: 'completed', item,
    }).catch(() => null);
    sending = false;
    form.busy(false);
    await after(answer);
  }

  async function after(answer) {
    if (answer?.status === 200) {
      draft.remove();
      dropToken(token);
      if (!signal.aborted) {
        thank(sheet);
      }
    } else if (answer?.status === 410 || answer?.status === 404) {
      await refused(token, answer, signal);
    } else if (answer === null && !edited) {
      form.complain(say('unsent'));
      waiting = true;
      window.addEventListener('online', send, { once: true, signal });
    } else if (answer === null) {
      form.complain(say('changed'));
    } else {
      form.complain(say({ 422: 'refused', 429: 'slow' }[answer.status] ?? 'unsent-later'));
    }
  }

  async function startOver() {
    if (await confirm(say('start-over-ask'), say('start-over-yes'))) {
      form.clear();
      draft.remove();
      byId('said').textContent = say('removed');
      form.focus();
    }
  }

  stage(form.content);
}

/** No word about the answers: what they come to is for the next talk. */
function thank(sheet) {
  stage(
    heading(say('thanks')),
    el('p', {}, say('sent')),
    sheet.crisis ? helpBox(sheet) : null,
  );
  document.title = say('thanks');
}

// Another code scanned on the same tablet changes only what stands behind the #.
window.addEventListener('hashchange', () => location.hash.length > 1 && start());
start();
