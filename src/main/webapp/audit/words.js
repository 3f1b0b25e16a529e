// How figures are written, and what goes with them in words.
import { el } from './el.js';

/** What cases are told apart by. Clinicians have a section of their own, with limits of chance. */
export const DIMENSIONS = { service: 'Service', modality: 'Modality', role: 'Role of the clinician', 'age-band': 'Age when the course began',
  sex: 'Sex' };

export const THIRDS = { low: 'lowest third', middle: 'middle third', high: 'highest third', unknown: 'no figure' };

export const SIGNALS = { none: '', beyond: 'beyond the limits', run: 'eight or more on one side' };

export const PLACES = { 'below-998': 'below the 99.8 % limit', 'below-95': 'below the 95 % limit', within: 'within the limits',
  'above-95': 'above the 95 % limit', 'above-998': 'above the 99.8 % limit' };

/** What a rate does not say, for the dialog. */
export const CAUTIONS = {
  attendance: 'Who came, not what came of it: no meta-analytic figure of attendance and outcome is known.',
  'no-show': 'Reasons are not recorded. Reminders, distance and the day of the week weigh in.',
  'provider-cancellation': 'Cancellations by the service, for whatever reason it recorded.',
  'forms-per-session': 'Whether a form was filled in, not what it says.',
  'alliance-measured-early': 'Whether the alliance was measured in time, not how it was.',
  'early-ending': 'Ending early is not the same as dropping out against advice: some clients have got what they came for. Published rates '
    + 'differ widely with the definition (19.7 % over 669 studies, Swift and Greenberg 2012).',
  'drop-followed-up': 'Most strains in an alliance cause no drop in a score. Followed up means that there was a session with a form in time, not what '
    + 'was said in it.',
  'outcome-by-engagement': 'An association in a group. Over 295 studies alliance and outcome correlate at r = .278 (Flückiger et al. 2018); for '
    + 'attendance no such figure is known. Clients without two measurements are missing, and they may have done worse.',
  'measurement-quality': 'Statistics of the forms at hand. With few forms they are unsteady: read them with n.',
  funnel: 'Courses that began late in the period had less time to come far.',
  therapists: 'Limits of chance assume independent cases and no difference between the clients that therapists see.',
};

/** A count; a hidden one is said to be so to those who listen. */
export function count(value) {
  return value === '*' ? el('span', { class: 'kept' }, '*', el('span', { class: 'hidden' }, ' hidden')) : value === undefined ? '–' : whole(value);
}

const grouped = new Intl.NumberFormat('en');

export function whole(value) {
  return value === '*' ? '*' : grouped.format(value);
}

export function percent(value) {
  return `${value} %`;
}

/** A percentage with its interval, or in a word why there is none; `name` is the column without its ending. */
export function share(row, name = '') {
  const value = row[`${name}percent`];
  return value === undefined ? el('span', { class: 'quiet' }, nothing(row)) : `${value} % (${row[`${name}low`]}–${row[`${name}high`]})`;
}

/** How many of how many; hidden ones are said to be so to those who listen. */
export function cases(row) {
  return [count(row.numerator), ' of ', count(row.denominator)].map((one) => (typeof one === 'string' ? document.createTextNode(one) : one));
}

/** Why a row has no percentage. */
export function nothing(row) {
  return [row.denominator, row.forms, row.courses].includes(0) ? 'no cases' : 'hidden';
}

/** A part as people say it. */
export function part(row) {
  return row.breakdown?.endsWith('-third') ? THIRDS[row.stratum] ?? row.stratum : row.stratum === 'unknown' ? 'not recorded' : row.stratum;
}

const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

export function day(text) {
  return long.format(new Date(`${text}T00:00:00Z`));
}

const clock = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** This moment, by the reader's clock. */
export function now() {
  return clock.format(new Date());
}

export function monthOf(text) {
  return month.format(new Date(`${text}-01T00:00:00Z`));
}

/** How small numbers are kept back, in a sentence. */
export function protection({ threshold, base }) {
  const hidden = threshold > 0 ? `Counts below ${threshold} are hidden (*), and others where a hidden one could be had by subtraction; `
    + 'so are percentages where few cases are for or against.' : '';
  return [hidden, base > 1 ? `Counts are rounded to a multiple of ${base}, percentages to a whole percent.` : '',
    threshold === 0 && base === 1 ? 'Small numbers are shown as they are. Keep them where single clients may be known.' : ''].join(' ').trim();
}
