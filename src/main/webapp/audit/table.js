// Tables of figures. They stay tables on a narrow screen, where they can be moved sideways, by keyboard too.
import { el } from './el.js';

/**
 * Rows are lists of cells, texts or elements; the first of each names the row. Columns whose names begin with "=" are numbers; the one with
 * buttons is named "Source" and not printed.
 */
export function table(caption, heads, rows) {
  const names = heads.map((head) => head.replace(/^=/, ''));
  const style = heads.map((head) => (head.startsWith('=') ? 'number' : head === 'Source' ? 'source' : null));
  return el('table', {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, names.map((name, i) => el('th', { scope: 'col', class: style[i] }, name)))),
    el('tbody', {}, rows.map((cells) => el('tr', {}, cells.map((cell, i) =>
      el(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: style[i] }, cell === '' || cell === undefined ? '–' : cell))))));
}

/** A place for a table that can be reached and moved by keyboard when the table is wider. */
export function room(content) {
  const place = el('div', { class: 'room', role: 'group', 'aria-label': content.caption.textContent }, content);
  new ResizeObserver(() => {
    if (place.scrollWidth > place.clientWidth) {
      place.setAttribute('tabindex', '0');
    } else {
      place.removeAttribute('tabindex');
    }
  }).observe(place);
  return place;
}
