// A form on the screen: who sees the answers, then its texts and questions, one below the other, then the button.

import { byId, el, heading } from './dom.js';
import { fieldOf } from './fields.js';
import { moment, say } from './words.js';

export function helpBox(sheet) {
  return el('section', { class: 'help', lang: document.documentElement.lang },
    el('h2', {}, say('help')),
    el('p', { lang: sheet.siteLanguage }, sheet.crisis));
}

/**
 * Shows a sheet.
 *
 * kept: answers of a draft. listen: { changed(kept), send(), startOver() }.
 */
export function sheetOf(sheet, kept, listen) {
  const rows = sheet.parts.map((part, i) => row(sheet, part, i, () => update()));
  const questions = rows.filter((one) => one.field);
  const count = el('p', { id: 'count' });
  const trouble = el('div', { id: 'trouble', class: 'alert', role: 'alert', hidden: true });
  const send = el('button', { type: 'submit', class: 'strong send', 'aria-describedby': 'count' }, say('send'));
  let settled = false;

  function update() {
    if (!settled) {
      return;
    }
    showAndHide(rows);
    const shown = questions.filter((one) => !one.element.hidden);
    count.textContent = say('count', shown.filter((one) => one.field.answer()).length, shown.length);
    trouble.hidden = true;
    listen.changed(Object.fromEntries(questions.map((one) => [one.part.linkId, one.field.keep()])
      .filter(([, answer]) => answer !== null)));
  }

  questions.forEach((one) => one.part.linkId in kept && one.field.set(kept[one.part.linkId]));
  settled = true;
  update();
  return {
    content: [
      heading(sheet.title, sheet.language),
      whoSees(sheet),
      el('p', { class: 'quiet' }, say('leave'), ' ', say('kept'), ' ', say('until', moment(sheet.expires))),
      el('form', {
        novalidate: true, keydown: stay, submit: (event) => { event.preventDefault(); listen.send(); },
      },
        el('div', { lang: sheet.language }, rows.map((one) => one.element)),
        trouble, count,
        el('p', { class: 'buttons' }, send,
          el('button', { type: 'button', click: () => listen.startOver() }, say('start-over')))),
    ],
    answers: () => questions.filter((one) => !one.element.hidden && one.field.answer())
      .map((one) => ({ linkId: one.part.linkId, answer: [one.field.answer()] })),
    wrong: () => questions.find((one) => !one.element.hidden && one.field.wrong?.()),
    clear: () => questions.forEach((one) => one.field.clear(false)),
    busy(yes) {
      send.setAttribute('aria-disabled', yes);
      send.textContent = say(yes ? 'sending' : 'send');
    },
    complain(sentence) {
      trouble.hidden = false;
      trouble.textContent = sentence;
    },
    focus: () => questions[0].field.focus(),
  };
}

/** The Enter key within an answer must not send a form that can be sent only once. */
function stay(event) {
  if (event.key === 'Enter' && event.target.matches('input')) {
    event.preventDefault();
  }
}

function whoSees(sheet) {
  const own = sheet.visibility !== 'therapist-visible' ? null
    : el('p', { lang: sheet.whoSees ? sheet.language : null },
      sheet.whoSees ?? say(sheet.respondent === 'client' ? 'who-client' : 'who-therapist'));
  return el('section', { class: 'who' },
    el('h2', {}, say('who-title')),
    own,
    sheet.siteWhoSees ? el('p', { lang: sheet.siteLanguage }, sheet.siteWhoSees) : null);
}

/** One part; a question that can tell of a risk names help as soon as it does, and goes on naming it. */
function row(sheet, part, index, changed) {
  if (part.kind === 'words') {
    return { part, element: el('p', { class: 'words' }, part.text) };
  }
  const help = el('div', { role: 'status' });
  const field = fieldOf(part, index, () => {
    if (field.alarming() && sheet.crisis && !help.firstChild) {
      help.append(helpBox(sheet));
    }
    changed();
  });
  return { part, field, element: el('div', {}, field.element, help) };
}

// Which parts are shown, as FHIR's enableWhen has it: the answer to a question that is not shown counts as none.

function showAndHide(rows) {
  const byLinkId = new Map(rows.map((one) => [one.part.linkId, one]));
  const known = new Map();
  const shown = (linkId) => {
    if (!known.has(linkId)) {
      const all = byLinkId.get(linkId)?.part.shownWhen ?? [];
      known.set(linkId, all.every((one) => holds(one, answerTo)));
    }
    return known.get(linkId);
  };
  const answerTo = (linkId) => (byLinkId.get(linkId)?.field && shown(linkId) ? byLinkId.get(linkId).field.answer() : null);
  rows.forEach((one) => { one.element.hidden = !shown(one.part.linkId); });
}

function holds(enablement, answerTo) {
  const test = (condition) => fits(condition, answerTo(condition.question));
  return enablement.behavior === 'any' ? enablement.conditions.some(test) : enablement.conditions.every(test);
}

function fits(condition, given) {
  if (condition.operator === 'exists') {
    return (given !== null) === condition.answer.valueBoolean;
  }
  if (given === null) {
    return false;
  }
  const [wanted, value] = [plain(condition.answer), plain(given)];
  const comparisons = {
    '=': () => value === wanted, '!=': () => value !== wanted, '>': () => value > wanted,
    '<': () => value < wanted, '>=': () => value >= wanted, '<=': () => value <= wanted,
  };
  return comparisons[condition.operator]();
}

/** A value that can be compared: numbers as they are, codes with their system. */
function plain(answer) {
  const [value] = Object.values(answer);
  return typeof value !== 'object' ? value : value.value ?? `${value.system ?? ''}|${value.code}`;
}

/** Asks before something is removed. */
export function confirm(question, yes) {
  const dialog = byId('ask');
  byId('ask-title').textContent = question;
  byId('ask-yes').textContent = yes;
  byId('ask-no').textContent = say('cancel');
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
