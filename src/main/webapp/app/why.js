// "Why this number": where it comes from, in a dialog.
import { byId, el } from './dom.js';

function list(facts, style) {
  return el('dl', { class: style ?? null }, facts.map((fact) => el('div', {}, el('dt', {}, fact.name), el('dd', {}, fact.value))));
}

function part(title, ...content) {
  return [el('h3', {}, title), ...content];
}

export function explain(why) {
  byId('why-title').textContent = `Why this number: ${why.title}`;
  byId('why-content').replaceChildren(
    el('p', { class: 'result' }, why.result),
    el('p', { class: 'quiet' }, why.when),
    ...part('Rule', el('p', {}, why.rule)),
    ...(why.answered ? part('Items answered', el('p', {}, why.answered)) : []),
    ...(why.items.length ? [list(why.items, 'items')] : []),
    ...(why.parts.length ? part('Details', list(why.parts, 'items')) : []),
    ...(why.beside.length ? part('From the same form or session', list(why.beside, 'items')) : []),
    ...(why.sources.length ? part('Sources', el('ul', {}, why.sources.map((source) => el('li', {}, source)))) : []),
    ...(why.version ? part('Version', el('p', {}, `${why.version}; ${why.history}`)) : []));
  byId('why').showModal();
  byId('why-close').focus();
}

export function begin() {
  byId('why-close').addEventListener('click', () => byId('why').close());
  byId('why').addEventListener('click', (event) => event.target === byId('why') && byId('why').close());
}
