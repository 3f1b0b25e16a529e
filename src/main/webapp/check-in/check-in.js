// A check-in from the link to the thanks. Opening asks the server for the form; only sending uses the link up.

import { byId, el, heading, stage } from './dom.js';
import { draftOf, dropToken, forget, sweep, takeToken } from './draft.js';
import { confirm, helpBox, sheetOf } from './sheet.js';
import { say, speak } from './words.js';

async function ask(path, token, body) {
  const response = await fetch(path, {
    method: 'POST',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    headers: { Authorization: `CheckIn ${token}`, ...(body ? { 'Content-Type': 'application/fhir+json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  return { status: response.status, content: await response.json().catch(() => ({})) };
}

async function start() {
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
    opened = await ask('open', token);
  } catch {
    closed('offline', true);
    return;
  }
  if (opened.status === 200) {
    await fillIn(token, opened.content);
  } else {
    await refused(token, opened);
  }
}

/** A link that will never be good again leaves nothing on the device. */
async function refused(token, answer) {
  if (answer.status === 410 || answer.status === 404) {
    await forget(token);
    dropToken();
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

async function fillIn(token, sheet) {
  speak(sheet.language);
  document.title = sheet.title;
  const draft = await draftOf(token, sheet);
  let sending = false;
  const form = sheetOf(sheet, draft.read(), {
    changed: (kept) => draft.write(kept),
    send,
    startOver,
  });

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
      dropToken();
      thank(sheet);
    } else if (answer?.status === 410 || answer?.status === 404) {
      await refused(token, answer);
    } else if (answer === null) {
      form.complain(say('unsent'));
      window.addEventListener('online', send, { once: true });
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
