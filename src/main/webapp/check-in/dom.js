// Small ways to make elements.
import { byId, el } from './el.js';

export { byId, el };

/** Shows one thing in place of all before, and goes to its heading. */
export function stage(...content) {
  byId('main').replaceChildren(...content.flat().filter((child) => child));
  window.scrollTo(0, 0);
  byId('main').querySelector('h1')?.focus();
}

export function heading(text, lang) {
  return el('h1', { tabindex: '-1', lang }, text);
}
