// Dead letters: listing, replaying and discarding them.
import { badge, byId, count, el, empty, moment, show, table } from './dom.js';
import { get, post } from './server.js';

const OUTCOMES = {
  resolved: 'can be used now and is closed.',
  'handed-on': 'is tried again now; it closes when that succeeds.',
  failed: 'failed again and stays open.',
  gone: 'was not open any more.',
};

let before = '';
let said = () => {};
let reload = () => {};

/** What is chosen in the filter, as query parameters. */
function chosen() {
  return new URLSearchParams(new FormData(byId('filter')));
}

/** Asks with a dialog; gives the reason, '' when none is asked for, or null when the answer is no. */
function confirmed(title, text, yes, withReason) {
  byId('ask-title').textContent = title;
  byId('ask-text').textContent = text;
  byId('ask-yes').textContent = yes;
  byId('ask-why').hidden = !withReason;
  byId('because').value = '';
  byId('because').required = withReason;
  byId('ask-no').formNoValidate = true;
  const dialog = byId('ask');
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener('close', () =>
      answer(dialog.returnValue === 'yes' ? byId('because').value.trim() : null), { once: true });
  });
}

async function doing(what) {
  try {
    said(await what());
  } catch (failure) {
    said(failure.message, true);
  }
  await reload();
}

function replay(letter) {
  return doing(async () => {
    const { outcome } = await post(`dead-letters/${letter.id}/replay`);
    return `Letter ${letter.id} ${OUTCOMES[outcome] ?? outcome}`;
  });
}

async function discard(letter) {
  const because = await confirmed(`Discard letter ${letter.id}?`,
    `${letter.reference} of ${letter.site} is put aside. It opens again only when something else is wrong with it.`,
    'Discard', true);
  if (because === null) {
    return;
  }
  await doing(async () => {
    await post(`dead-letters/${letter.id}/discard`, { because });
    return `Letter ${letter.id} is discarded.`;
  });
}

async function replayAll() {
  const { site, stage, reference } = Object.fromEntries(chosen());
  const { selected } = await get(`dead-letters?${new URLSearchParams({ site, stage, reference, limit: 1 })}`);
  if (selected === 0) {
    said('No open letter is selected, so there is nothing to replay.');
    return;
  }
  const sure = await confirmed('Replay all of these?',
    `${count(selected)} open letters are tried again in the background. This page shows how far it is.`, 'Replay', false);
  if (sure !== null) {
    await doing(async () => `Replay ${(await post('replays', { site, stage, reference })).replay} has begun.`);
  }
}

function actions(letter) {
  if (letter.state === 'discarded') {
    return el('span', {}, `${letter.discarded.who}: ${letter.discarded.because} `, moment(letter.discarded.when));
  }
  return letter.state !== 'open' ? '' : el('span', { class: 'buttons' },
    el('button', { type: 'button', 'data-key': `replay-${letter.id}`, 'aria-label': `Replay letter ${letter.id}`,
      onclick: () => replay(letter) }, 'Replay'),
    el('button', { type: 'button', 'data-key': `discard-${letter.id}`, 'aria-label': `Discard letter ${letter.id}`,
      onclick: () => discard(letter) }, 'Discard …'));
}

function row(letter) {
  return [String(letter.id), letter.site, letter.stage,
    el('span', {}, el('code', {}, letter.reference), letter.version ? el('small', {}, ` version ${letter.version}`) : null),
    el('span', {}, letter.reason, letter.path ? el('small', {}, ` (${letter.path})`) : null,
      letter.scores ? el('small', {}, ` ${count(letter.scores)} scores wait for it`) : null),
    String(letter.attempts), moment(letter.lastSeen), actions(letter)];
}

function run(one) {
  const going = !one.finished;
  const sentence = `Replay ${one.replay} by ${one.who}: ${count(one.done)} of ${count(one.total)}`
    + ` – ${count(one.resolved)} closed, ${count(one.handedOn)} handed on, ${count(one.failed)} failed again`
    + (one.failedLetter ? `, the last of them no. ${one.failedLetter}: ${one.failure}` : '');
  return el('div', { class: 'card run' },
    el('p', {}, badge(going ? 'warn' : 'good', going ? 'goes on' : one.stoppedBy ? `stopped by ${one.stoppedBy}` : 'done'),
      ` ${sentence}`),
    going ? el('progress', { max: one.total || 1, value: one.done, 'aria-label': sentence }) : null,
    going ? el('button', { type: 'button', 'data-key': `stop-${one.replay}`,
      onclick: () => doing(async () => {
        await post(`replays/${one.replay}/stop`);
        return `Replay ${one.replay} is stopped.`;
      }) }, 'Stop') : null);
}

/** Replays that go on, and those that ended within the last ten minutes. */
function recent(one) {
  return !one.finished || Date.now() - new Date(one.finished) < 600_000;
}

export async function showLetters() {
  const query = chosen();
  query.set('limit', 25);
  if (before) {
    query.set('before', before);
  }
  const [page, { replays }] = await Promise.all([get(`dead-letters?${query}`), get('replays')]);
  show('replays', replays.filter(recent).map(run));
  show('letter-list', page.letters.length
    ? [el('p', { class: 'quiet' }, `${count(page.selected)} selected, ${count(page.open)} open in all`),
      table('Dead letters', ['No.', 'Site', 'Stage', 'About', 'Reason', 'Attempts', 'Last seen', 'Action'],
        page.letters.map(row))]
    : empty(query.get('state') === 'open' ? 'No open dead letter: everything could be used.' : 'No such letter.'));
  byId('older').hidden = page.next === undefined;
  byId('older').dataset.before = page.next ?? '';
  byId('newest').hidden = before === '';
  byId('replay-all').hidden = query.get('state') !== 'open';
}

/** Offers the sites that there are. */
export function offerSites(names) {
  const select = byId('filter').elements.site;
  const known = [...select.options].map((option) => option.value);
  names.filter((name) => !known.includes(name)).forEach((name) => select.append(el('option', {}, name)));
}

export function begin(say, load) {
  said = say;
  reload = load;
  const again = (place) => {
    before = place;
    return reload();
  };
  byId('filter').addEventListener('submit', (event) => event.preventDefault());
  byId('filter').addEventListener('input', () => again(''));
  byId('older').addEventListener('click', () => again(byId('older').dataset.before));
  byId('newest').addEventListener('click', () => again(''));
  byId('replay-all').addEventListener('click', () => replayAll().catch((failure) => said(failure.message, true)));
}
