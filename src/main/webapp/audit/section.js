// What all sections have in common: buttons, a picture beside its table, and what is shown while and when it does not work.
import { forget } from './charts.js';
import { byId, el } from './el.js';
import { room } from './table.js';

function result(id) {
  return byId(id).querySelector('.result');
}

/** Replaces what a section shows. */
export function fill(id, ...content) {
  forget(result(id));
  byId(id).removeAttribute('aria-busy');
  result(id).replaceChildren(...content.filter(Boolean));
}

export function counting(id) {
  byId(id).setAttribute('aria-busy', 'true');
  fill(id, el('p', { class: 'quiet' }, 'Counting …'));
  byId(id).setAttribute('aria-busy', 'true');
}

export function failed(id, sentence) {
  fill(id, el('p', { class: 'alert', role: 'alert' }, sentence));
}

/** The buttons of a section; `figure` is what it shows, for those who listen. */
export function tools(id, figure, { about, csv }) {
  byId(id).querySelector('.head .buttons').replaceChildren(
    ...(about ? [el('button', { type: 'button', 'aria-label': `Where this comes from: ${figure}`, onclick: about }, 'Where this comes from')] : []),
    ...(csv ? [el('button', { type: 'button', 'aria-label': `CSV: ${figure}`, onclick: csv }, 'CSV')] : []));
}

export function pair(figure, table) {
  return el('div', { class: 'pair' }, figure, room(table));
}

export function empty(sentence) {
  return el('p', { class: 'quiet' }, sentence);
}

/** Offers choices and keeps the one that was chosen, if it is still there. */
export function offer(id, pairs, preferred) {
  const before = byId(id).value || preferred;
  byId(id).replaceChildren(...pairs.map(([value, title]) => el('option', { value }, title)));
  byId(id).value = pairs.some(([value]) => value === before) ? before : pairs[0]?.[0] ?? '';
}
