// The audit page: which cases, then every section by itself, so that one that fails or is slow keeps no other waiting.
import { about, begin } from './about.js';
import { chosen, inWords, offerChoices, remember, wrong } from './choose.js';
import { byId } from './el.js';
import { path, requestsOf } from './requests.js';
import { counting, empty, failed, fill, offer, tools } from './section.js';
import { enter, get, save } from './server.js';
import { login, offerLeaving, showWhere, wayIn } from './sign-in.js';
import * as views from './views.js';
import { CAUTIONS, day, DIMENSIONS, now, protection } from './words.js';

let running = new AbortController();
let parameters;
let rates;
let outcomes;

const OUTCOMES = 'outcome-by-engagement';

function trouble(sentence) {
  byId('trouble').hidden = !sentence;
  byId('trouble').textContent = sentence ?? '';
}

/** A file that cannot be had is told at the top, where the reader is taken. */
function csv(name, more) {
  return async () => {
    try {
      await save(path(name, 'csv', parameters, more?.() ?? {}));
      trouble('');
    } catch (failure) {
      trouble(failure.message);
      byId('trouble').scrollIntoView({ block: 'center' });
    }
  };
}

/** Asks for the figures of a section and shows them, or the sentence that says why not. */
async function section(id, name, more, show) {
  const { signal } = running;
  counting(id);
  try {
    const data = await get(path(name, 'json', parameters, more), signal);
    if (!signal.aborted) {
      show(data);
    }
  } catch (failure) {
    if (failure.name !== 'AbortError' && !signal.aborted) {
      failed(id, failure.message);
    }
  }
}

/** What is known of a rate, from whichever answer told it. */
const facts = (code) => rates?.about[code] ?? outcomes?.about[code] ?? { title: code, audit: code };

/** The parameters that name the rate chosen in a section. */
function rate(id) {
  const figure = byId(id).value || 'attendance';
  const { audit } = facts(figure);
  return figure === audit ? { audit } : { audit, figure };
}

function parts() {
  const by = parameters.get('by');
  const code = byId('parts-audit').value;
  const words = DIMENSIONS[by];
  byId('parts-title').textContent = `Told apart by ${words.toLowerCase()}`;
  views.showParts(rates, code, words);
  tools('parts', `told apart by ${words.toLowerCase()}`, { about: () => views.explain(rates, code, parameters), csv: csv('rates') });
}

/** A section about one rate that is chosen in it. */
function oneRate(id, name, words, show, caution) {
  const asked = rate(`${id}-audit`);
  const { title, audit, exclusion } = facts(asked.figure ?? asked.audit);
  tools(id, name, { csv: csv(id, () => asked), about: () => about({ title: `${title} ${words}`, audit, figure: asked.figure ?? asked.audit, exclusions: exclusion ? [exclusion] : [],
    requests: requestsOf(id, parameters, asked), caution }) });
  return section(id, id, asked, (data) => show(data, title));
}

const months = () => oneRate('months', 'month by month', 'month by month', views.showMonths);

/** Of one hospital at a time: ids of clinicians mean something there alone. */
function therapists() {
  const several = byId('site').options.length > 2;
  if (several && !parameters.get('site')) {
    fill('therapists', empty('Choose a hospital at the top: therapists are seen one hospital at a time.'));
    tools('therapists', 'therapists', {});
    return Promise.resolve();
  }
  return oneRate('therapists', 'therapists', 'of therapists', views.showTherapists, CAUTIONS.therapists);
}

function outcome() {
  const code = byId('outcome').value;
  views.showOutcomes(outcomes, code);
  tools('outcomes', 'outcome by engagement', { about: () => views.explain(outcomes, code, parameters), csv: csv('rates', () => ({ audit: OUTCOMES })) });
}

const titles = (data) => Object.entries(data?.about ?? {}).map(([code, { title }]) => [code, title]);

function apart(data) {
  offer('parts-audit', titles(data), 'attendance');
  byId('parts').hidden = !parameters.get('by');
  if (parameters.get('by')) {
    parts();
  }
}

function showRates(data) {
  rates = data;
  byId('protection').textContent = protection(data.rules);
  views.showRates(data, parameters);
  tools('rates', 'rates of the period', { csv: csv('rates') });
  apart(data);
}

function showOutcomes(data) {
  outcomes = data;
  offer('outcome', titles(data), 'reliable-recovery');
  outcome();
}

/** What is about one rate waits until it is known which there are. */
function ofOneRate() {
  ['months-audit', 'therapists-audit'].forEach((id) => offer(id, [...titles(rates), ...titles(outcomes)], 'attendance'));
  return Promise.all([months(), ...(byId('therapists').hidden ? [] : [therapists()])]);
}

async function all() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  parameters = chosen();
  rates = undefined;
  outcomes = undefined;
  byId('parts').hidden = true;
  remember(parameters);
  byId('content').hidden = false;
  byId('selection').textContent = inWords(parameters, day);
  byId('shown').textContent = 'Counting …';
  tools('funnel', 'how far courses came', { csv: csv('funnel') });
  tools('quality', 'how well scores measure', { csv: csv('quality'),
    about: () => about({ title: 'How well scores measure', audit: 'measurement-quality',
      exclusions: ['Forms that belong to no attended session, and items that tell of a risk.'], requests: requestsOf('quality', parameters, { audit: 'measurement-quality' }) }) });
  await Promise.all([
    section('funnel', 'funnel', {}, (data) => {
      views.showFunnel(data);
      tools('funnel', 'how far courses came', { about: () => views.explainFunnel(data, parameters), csv: csv('funnel') });
    }),
    Promise.all([section('rates', 'rates', {}, showRates), section('outcomes', 'rates', { audit: OUTCOMES }, showOutcomes)])
      .then(() => signal.aborted || ofOneRate()),
    section('quality', 'quality', {}, views.showQuality),
  ]);
  if (!signal.aborted) {
    byId('shown').textContent = `Counted ${now()}`;
  }
}

function submitted(event) {
  event.preventDefault();
  trouble(wrong());
  if (!wrong()) {
    all();
  }
}

/** Who is not known signs in where an issuer for that is set, and shows a token elsewhere. */
async function ask(status) {
  const { offered } = status === 401 ? await login() : { offered: false };
  byId('sign-in').href = wayIn('audit');
  byId('way-in').hidden = !offered;
  byId('entry').hidden = status !== 401 || offered;
}

async function start() {
  try {
    const choices = await get('choices.json');
    byId('entry').hidden = true;
    byId('way-in').hidden = true;
    showWhere();
    trouble(offerChoices(choices));
    byId('therapists').hidden = !choices.therapists;
    byId('filter').hidden = false;
    await all();
  } catch (failure) {
    byId('shown').textContent = '';
    await ask(failure.status);
    trouble(byId('way-in').hidden ? failure.message : '');
  }
}

begin();
byId('filter').addEventListener('submit', submitted);
byId('entry').addEventListener('submit', (event) => {
  event.preventDefault();
  enter(byId('token').value);
  byId('token').value = '';
  start();
});
byId('parts-audit').addEventListener('change', parts);
byId('months-audit').addEventListener('change', months);
byId('therapists-audit').addEventListener('change', therapists);
byId('outcome').addEventListener('change', outcome);
offerLeaving(trouble);
byId('print').addEventListener('click', () => window.print());
start();
