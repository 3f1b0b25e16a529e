// Which cases: the form, and the same in the address, so that a view can be kept and passed on.
import { byId, el } from './el.js';
import { DIMENSIONS } from './words.js';

const FIELDS = ['from', 'to', 'site', 'service', 'modality', 'by'];

const two = (number) => String(number).padStart(2, '0');
const text = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The months before this one, so that the period is over and its months are whole. */
function months(count, today = new Date()) {
  return [text(new Date(today.getFullYear(), today.getMonth() - count, 1)), text(new Date(today.getFullYear(), today.getMonth(), 0))];
}

/** This year as far as its months are over, or the last one. */
function year(offset, today = new Date()) {
  const number = today.getFullYear() + offset;
  return [`${number}-01-01`, offset === 0 ? months(1, today)[1] : `${number}-12-31`];
}

const PRESETS = { 12: ['Last 12 full months', () => months(12)], 3: ['Last 3 full months', () => months(3)], 24: ['Last 24 full months', () => months(24)],
  this: ['Full months of this year', () => year(0)], last: ['Last year', () => year(-1)], own: ['As given', null] };

function offer(id, any, values, names = (value) => value) {
  byId(id).replaceChildren(...(any === null ? [] : [el('option', { value: '' }, any)]),
    ...values.map((value) => el('option', { value }, names(value))));
}

const named = (value) => (value === 'unknown' ? 'not recorded' : value);

function preset() {
  const found = Object.entries(PRESETS).find(([, [, period]]) => period && period().join() === [byId('from').value, byId('to').value].join());
  byId('preset').value = found ? found[0] : 'own';
}

/** Offers what there is, and sets what the address says; answers with a sentence about what of it is not known. */
export function offerChoices({ sites, values }) {
  offer('preset', null, Object.keys(PRESETS), (key) => PRESETS[key][0]);
  offer('site', 'all', sites);
  offer('service', 'all', values.service ?? [], named);
  offer('modality', 'all', values.modality ?? [], named);
  offer('by', 'nothing', Object.keys(DIMENSIONS).filter((code) => code in values), (code) => DIMENSIONS[code]);
  const asked = new URLSearchParams(location.search);
  [byId('from').value, byId('to').value] = months(12);
  const given = FIELDS.filter((name) => asked.get(name));
  given.forEach((name) => { byId(name).value = asked.get(name); });
  const unknown = given.filter((name) => byId(name).value !== asked.get(name));
  preset();
  byId('preset').addEventListener('change', () => {
    const period = PRESETS[byId('preset').value][1];
    if (period) {
      [byId('from').value, byId('to').value] = period();
    }
  });
  ['from', 'to'].forEach((id) => byId(id).addEventListener('change', preset));
  return unknown.length ? `The address asks for something that is not known here and was left out: ${unknown.join(', ')}.` : '';
}

/** What is chosen, as parameters; what is not is left out. */
export function chosen() {
  return new URLSearchParams(FIELDS.map((name) => [name, byId(name).value]).filter(([, value]) => value));
}

/** The form has to name a period that ends after it begins. */
export function wrong() {
  const [from, to] = [byId('from').value, byId('to').value];
  return !from || !to ? 'Give the first and the last day of the period.' : to < from ? 'The period ends before it begins.' : '';
}

export function remember(parameters) {
  history.replaceState(null, '', `?${parameters}`);
}

/** What is chosen in words. */
export function inWords(parameters, day) {
  const label = (name, any) => (parameters.get(name) ? `${name}: ${named(parameters.get(name))}` : any);
  return [`${day(parameters.get('from'))} to ${day(parameters.get('to'))}`, parameters.get('site') ? `hospital: ${parameters.get('site')}` : 'all hospitals',
    label('service', 'all services'), label('modality', 'all modalities'),
    ...(parameters.get('by') ? [`told apart by ${DIMENSIONS[parameters.get('by')].toLowerCase()}`] : [])].join(' · ');
}
