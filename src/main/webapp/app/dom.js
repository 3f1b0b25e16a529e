// Small ways to make elements. Everything from the server becomes text, never markup.

export function byId(id) {
  return document.getElementById(id);
}

/** An element with attributes and children; texts become text nodes, and what is null is left out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'onclick') {
      element.addEventListener('click', value);
    } else if (value !== null && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

/** A table that becomes a list of cards on a narrow screen. Rows are lists of cells: texts or elements. */
export function table(caption, heads, rows) {
  return el('table', {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, rows.map((cells) =>
      el('tr', {}, cells.map((cell, i) => el('td', { 'data-head': heads[i] }, cell === '' ? '–' : cell))))));
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export function date(moment) {
  return day.format(new Date(moment));
}

const two = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export function number(value) {
  return two.format(value);
}

export function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
