// Small ways to make elements. Everything from the server becomes text, never markup.

/** An element with attributes and children; texts become text nodes, what is null is left out, functions listen. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Shows one thing in place of all before, and goes to its heading. */
export function stage(...content) {
  byId('main').replaceChildren(...content.flat().filter((child) => child));
  window.scrollTo(0, 0);
  byId('main').querySelector('h1')?.focus();
}

export function heading(text, lang) {
  return el('h1', { tabindex: '-1', lang }, text);
}
