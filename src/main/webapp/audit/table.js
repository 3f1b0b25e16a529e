// Tables that turn into cards on a narrow screen and stay tables for who listens: hence the roles.
import { el } from './el.js';

/** Rows are lists of cells, texts or elements; the first of each names the row. Columns beginning with "=" are numbers. */
export function table(caption, heads, rows) {
  const names = heads.map((head) => head.replace(/^=/, ''));
  const style = heads.map((head) => (head.startsWith('=') ? 'number' : null));
  return el('table', { role: 'table' },
    el('caption', {}, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' },
      names.map((name, i) => el('th', { scope: 'col', role: 'columnheader', class: style[i] }, name)))),
    el('tbody', { role: 'rowgroup' }, rows.map((cells) => el('tr', { role: 'row' }, cells.map((cell, i) =>
      el(i === 0 ? 'th' : 'td', { 'data-head': names[i], role: i === 0 ? 'rowheader' : 'cell', scope: i === 0 ? 'row' : null, class: style[i] },
        cell === '' || cell === undefined ? '–' : cell))))));
}
