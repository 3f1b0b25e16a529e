// Small ways to make elements.
import { byId, el } from './el.js';

export { byId, el };

/** A table that becomes a list of cards on a narrow screen. Rows are lists of cells: texts or elements. */
export function table(caption, heads, rows) {
  return el('table', {},
    el('caption', { class: 'hidden' }, caption),
    el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, rows.map((cells) =>
      el('tr', {}, cells.map((cell, i) => el('td', { 'data-head': heads[i] }, cell === '' ? '–' : cell))))));
}

/** A badge whose word says it, its colour only underlines it. */
export function badge(kind, word) {
  return el('span', { class: `badge ${kind}` }, word);
}

export function empty(sentence) {
  return el('p', { class: 'quiet' }, sentence);
}

/** Replaces what is shown, but keeps the focus where it was. */
export function show(id, ...content) {
  const focused = document.activeElement?.dataset?.key;
  byId(id).replaceChildren(...content.flat());
  if (focused && !byId(id).contains(document.activeElement)) {
    byId(id).querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export function count(value) {
  return number.format(value ?? 0);
}

/** Seconds as people say them: 12 s, 4 min, 3 h, 2 d. */
export function age(seconds) {
  if (seconds === undefined || seconds === null) {
    return 'never';
  }
  const steps = [[60, 's', 1], [3600, 'min', 60], [86400, 'h', 3600], [Infinity, 'd', 86400]];
  const [, unit, size] = steps.find(([below]) => seconds < below);
  return `${Math.floor(seconds / size)} ${unit}`;
}

/** A moment, in the time zone of whoever looks, exact on demand. */
export function moment(text) {
  if (!text) {
    return '–';
  }
  const date = new Date(text);
  return el('time', { datetime: text, title: text },
    date.toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'medium' }));
}
