// Where a figure comes from: its definition, the request that gives it, what it leaves out, and what it does not say.
import { byId, el } from './el.js';
import { fhir } from './server.js';
import { CAUTIONS } from './words.js';

let latest = 0;

function part(title, ...content) {
  return [el('h3', {}, title), ...content];
}

function population(one) {
  const name = one.code?.text ?? one.code?.coding?.[0]?.display ?? one.code?.coding?.[0]?.code ?? '';
  return el('div', {}, el('dt', {}, name.replaceAll('-', ' ')), el('dd', {}, one.description ?? one.criteria?.expression ?? ''));
}

function definition(measure) {
  const populations = (measure.group ?? []).flatMap((group) => group.population ?? []);
  return [el('p', {}, measure.description ?? measure.title ?? ''),
    populations.length ? el('dl', { class: 'facts' }, populations.map(population)) : null,
    el('p', { class: 'small' }, el('code', {}, [measure.url, measure.version].filter(Boolean).join('|')))];
}

/** The request as a line to copy. */
function request(words, line) {
  const copy = el('button', { type: 'button', onclick: async () => {
    try {
      await navigator.clipboard.writeText(line);
      copy.textContent = 'Copied';
    } catch {
      copy.textContent = 'Mark and copy it by hand';
    }
  } }, 'Copy');
  return el('div', { class: 'request' }, el('p', { class: 'small' }, words), el('pre', { tabindex: '0' }, el('code', {}, line)), copy);
}

/** The definition is read when it is asked for, and what comes too late is not shown. */
async function define(id) {
  const own = ++latest;
  const place = byId('definition');
  try {
    const measure = await fhir(`Measure/${id}`);
    if (own === latest) {
      place.replaceChildren(...definition(measure).filter(Boolean));
    }
  } catch (failure) {
    if (own === latest) {
      place.replaceChildren(el('p', {}, `The Measure ${id} cannot be read: ${failure.message}`));
    }
  }
  place.removeAttribute('aria-busy');
}

/**
 * Opens the dialog.
 *
 * @param figure `title`, `audit` (code of the Measure, if there is one), `sentences` (a definition in words), `exclusions`, and `requests`, each
 *     a pair of words and line
 */
export function about({ title, audit, sentences = [], exclusions = [], requests, caution }) {
  const measure = audit ? `rapport-audit-${audit}` : null;
  byId('about-title').textContent = title;
  byId('about-content').replaceChildren(
    ...part('Definition', ...(sentences.length ? [el('ul', {}, sentences.map((one) => el('li', {}, one)))] : []),
      measure ? el('div', { id: 'definition', 'aria-busy': 'true' }, el('p', { class: 'quiet' }, 'Reading the Measure …')) : null).filter(Boolean),
    ...part('Left out', exclusions.length ? el('ul', {}, exclusions.map((one) => el('li', {}, one))) : el('p', {}, 'Nothing.')),
    ...part('The request that gives it', ...requests.map(([words, line]) => request(words, line))),
    ...(caution ?? CAUTIONS[audit] ? part('What it does not say', el('p', {}, caution ?? CAUTIONS[audit])) : []));
  byId('about').showModal();
  byId('about-close').focus();
  if (measure) {
    define(measure);
  }
}

export function begin() {
  byId('about-close').addEventListener('click', () => byId('about').close());
  byId('about').addEventListener('click', (event) => event.target === byId('about') && byId('about').close());
}
