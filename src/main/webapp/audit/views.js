// Each section's figures as a picture and as a table.
import { about } from './about.js';
import { el } from './el.js';
import { forest } from './forest.js';
import { funnel, STEPS } from './funnel.js';
import { process } from './process.js';
import { requestsOf } from './requests.js';
import { empty, fill, pair } from './section.js';
import { room, table } from './table.js';
import { thirds, titleOf } from './thirds.js';
import { cases, CAUTIONS, count, monthOf, part, PLACES, share, SIGNALS } from './words.js';

/** What a figure leaves out: its sentence, and how many where there are any. */
function exclusions(facts, row) {
  const many = row.excluded === '*' ? 'Fewer than are shown.' : row.excluded > 0 ? `In this period: ${row.excluded}.` : 'None in this period.';
  return facts.exclusion ? [`${facts.exclusion} ${many}`] : [];
}

function whyButton(title, onclick) {
  return el('button', { type: 'button', 'aria-label': `Why: where ${title} comes from`, onclick }, 'Why');
}

export function explain(data, code, parameters, more) {
  const facts = data.about[code];
  const row = data.rows.find((one) => one.figure === code && !one.breakdown);
  about({ title: facts.title, audit: facts.audit, figure: code, exclusions: exclusions(facts, row), requests: requestsOf('rates', parameters, { audit: facts.audit, ...more }) });
}

export function showFunnel(data) {
  fill('funnel', pair(funnel(data.rows), table('Courses that began in the period', ['Step', '=Courses', '=Of those begun (95 % interval)'],
    data.rows.map((row) => [STEPS[row.step] ?? row.step, count(row.courses), row.step === 'begun' ? '' : share(row)]))));
}

export function explainFunnel(data, parameters) {
  about({ title: 'How far courses came', sentences: data.rows.map((row) => `${STEPS[row.step] ?? row.step}: ${data.about[row.step]}`),
    requests: requestsOf('funnel', parameters), caution: CAUTIONS.funnel });
}

const RATE = ['=Cases', '=Rate (95 % interval)'];

function rateCells(row) {
  return [cases(row), share(row)];
}

export function showRates(data, parameters) {
  const rows = data.rows.filter((row) => !row.breakdown).map((row) => ({ ...row, label: data.about[row.figure].title }));
  fill('rates', pair(forest('Rates', rows), table('Rates of the period', ['Rate', ...RATE, 'Source'],
    rows.map((row) => [row.label, ...rateCells(row), whyButton(row.label, () => explain(data, row.figure, parameters))]))));
}

export function showParts(data, code, words) {
  const rows = data.rows.filter((row) => row.figure === code && row.breakdown).map((row) => ({ ...row, label: part(row) }));
  const whole = data.rows.find((row) => row.figure === code && !row.breakdown);
  const title = data.about[code].title;
  fill('parts', rows.length ? pair(forest(`${title} by ${words}`, rows, whole.percent),
    table(`${title} by ${words}`, [words, ...RATE], rows.map((row) => [row.label, ...rateCells(row)]))) : empty('There are no cases to tell apart.'),
  rows.length && whole.percent !== undefined ? el('p', { class: 'small' }, `The dashed line is the rate of all, ${whole.percent} %.`) : null);
}

export function showOutcomes(data, code) {
  const of = (breakdown) => data.rows.filter((row) => row.figure === code && row.breakdown === breakdown);
  const panels = ['attendance-third', 'alliance-third'].map(of).filter((rows) => rows.length);
  const whole = data.rows.find((row) => row.figure === code && !row.breakdown);
  const title = data.about[code].title;
  const rows = panels.flatMap((some) => some.map((row) => [`${titleOf(row.breakdown)}: ${part(row)}`, ...rateCells(row)]));
  fill('outcomes', pair(thirds(title, panels), table(title, ['Courses', ...RATE], [['All', ...rateCells(whole)], ...rows])));
}

export function showMonths(data, title) {
  const limits = (row) => (row.limit_low === undefined ? '–' : `${row.limit_low}–${row.limit_high}`);
  fill('months', data.rows.length ? pair(process(title, data.rows, data.whole.percent),
    table(`${title} month by month`, ['Month', '=Cases', '=Rate (95 % interval)', '=Limits, %', 'Stands out'],
      data.rows.map((row) => [monthOf(row.month), cases(row), share(row), limits(row), SIGNALS[row.signal]])))
    : empty('The period has no month.'));
}

/** Numbers of a column with as many decimals as the one with the most. */
function alike(rows, name) {
  const decimals = Math.max(0, ...rows.filter((row) => row[name] !== undefined).map((row) => String(row[name]).split('.')[1]?.length ?? 0));
  return (value) => value.toFixed(decimals);
}

export function showQuality(data) {
  const apart = data.rows.some((row) => row.service);
  const heads = ['Score', ...(apart ? ['Service'] : []), '=Forms', '=Complete', '=Values', '=Mean', '=SD', '=α', '=Test–retest r', '=Pairs', '=At the ceiling'];
  const numbers = Object.fromEntries(['mean', 'sd', 'alpha', 'retest'].map((name) => [name, alike(data.rows, name)]));
  const bare = (row, name) => (row[name] === undefined ? '' : numbers[name](row[name]));
  fill('quality', data.rows.length ? room(table('Scores of the period', heads, data.rows.map((row) => [row.title, ...(apart ? [row.service ? part({ stratum: row.service }) : 'all'] : []), count(row.forms),
    share(row, 'complete_'), count(row.scores), bare(row, 'mean'), bare(row, 'sd'), bare(row, 'alpha'), bare(row, 'retest'), count(row.pairs),
    share(row, 'ceiling_')]))) : empty('There are no forms.'),
  data.withheld.length ? el('p', { class: 'small' }, `Not shown, by the rule of the instrument: ${data.withheld.join(', ')}.`) : null);
}

export function showTherapists(data, title) {
  const rows = data.rows.map((row) => ({ ...row, label: row.practitioner, band: row.low95 === undefined ? undefined : [row.low95, row.high95] }));
  const limits = (row) => (row.low95 === undefined ? '–' : `${Math.round(row.low95)}–${Math.round(row.high95)}`);
  fill('therapists', rows.length ? pair(forest(title, rows, data.reference.percent), table(title, ['Clinician', '=Closed', ...RATE, '=Limits, %', 'Lies'],
    rows.map((row) => [row.label, count(row.closed), ...rateCells(row), limits(row), PLACES[row.place] ?? row.place]))) : empty('Nobody has 30 closed courses in this period.'),
  rows.length ? el('p', { class: 'small' }, `Grey: where 95 % of therapists with as many cases lie by chance alone. The dashed line is the rate of all, ${data.reference.percent ?? '–'} %.`) : null,
  data.leftOut ? el('p', { class: 'small' }, `${data.leftOut} with fewer closed courses are not shown.`) : null);
}
