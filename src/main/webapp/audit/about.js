// Where a figure comes from: its definition, the request that gives it, what it leaves out, and what it does not say.
import { byId, el } from './el.js';
import { fhir } from './server.js';
import { CAUTIONS } from './words.js';

let latest = 0;

function part(title, ...content) {
  return [el('h3', {}, title), ...content];
}

const POPULATIONS = { 'initial-population': 'Looked at', denominator: 'Of', 'denominator-exclusion': 'Left out', numerator: 'Counted',
  'measure-population': 'Measured', 'measure-population-exclusion': 'Left out' };

function population(one) {
  const code = one.code?.coding?.[0]?.code ?? '';
  return el('div', {}, el('dt', {}, POPULATIONS[code] ?? code.replaceAll('-', ' ')), el('dd', {}, one.description ?? one.criteria?.expression ?? ''));
}

/** The group of a figure where the Measure has one, else all of them. */
function groupsOf(measure, figure) {
  const all = measure.group ?? [];
  const own = all.filter((group) => group.id === figure);
  return own.length ? own : all;
}

function definition(measure, figure) {
  const groups = groupsOf(measure, figure).filter((group) => group.population?.length);
  return [measure.description ? el('p', {}, measure.description) : null,
    ...groups.flatMap((group) => [groups.length > 1 ? el('p', {}, group.code?.text ?? group.id ?? '') : null,
      el('dl', { class: 'facts' }, group.population.map(population))]),
    el('p', { class: 'small' }, 'Measure ', el('code', {}, [measure.url, measure.version].filter(Boolean).join('|')))];
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
async function define(id, figure) {
  const own = ++latest;
  const place = byId('definition');
  try {
    const measure = await fhir(`Measure/${id}`);
    if (own === latest) {
      place.replaceChildren(...definition(measure, figure).filter(Boolean));
    }
  } catch (failure) {
    if (own === latest) {
      place.replaceChildren(el('p', {}, `The Measure ${id} cannot be read: ${failure.message}`));
    }
  }
  if (own === latest) {
    place.removeAttribute('aria-busy');
  }
}

/**
 * Opens the dialog.
 *
 * @param of `title`, `audit` (code of the Measure, if there is one), `figure` (its group, if it has several), `sentences` (a definition in words), `exclusions`, and `requests`, each
 *     a pair of words and line
 */
export function about({ title, audit, figure, sentences = [], exclusions = [], requests, caution }) {
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
    define(measure, figure);
  }
}

export function begin() {
  byId('about-close').addEventListener('click', () => byId('about').close());
  byId('about').addEventListener('click', (event) => event.target === byId('about') && byId('about').close());
}
