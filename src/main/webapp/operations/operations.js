// The operations page: loads everything, again and again, and says honestly when it cannot.
import { byId } from './dom.js';
import { get, unattended } from './server.js';
import { login, offerLeaving, showWhere } from './sign-in.js';
import { begin, offerSites, showLetters } from './letters.js';
import { showAudit, showFiles, showRoutes, showSites, showSummary } from './status.js';

const PERIOD = 10_000;
let timer;
let latest = 0;
let lastSuccess;

function say(sentence, wrong = false) {
  byId('said').textContent = sentence;
  byId('said').classList.toggle('alert', wrong);
}

function trouble(sentence) {
  byId('trouble').hidden = !sentence;
  byId('trouble').textContent = sentence
    ? `${sentence} ${lastSuccess ? `What is shown is of ${lastSuccess.toLocaleTimeString()}.` : 'Nothing can be shown yet.'}`
    : '';
}

async function show() {
  const status = await get('status');
  showSummary(status);
  showSites(status);
  showFiles(status);
  showRoutes(status);
  offerSites(status.sites.map((site) => site.site));
  if (status.database !== 'answers') {
    throw new Error('The database does not answer: nothing is received, scored or written back until it does.');
  }
  await showLetters();
  showAudit(await get('audit'));
}

/** A session may have ended; where people sign in with a browser they are shown the way. */
async function ask(status) {
  byId('way-in').hidden = status !== 401 || !(await login()).offered;
}

/** Of several loads that overlap, only the last one says how it went. */
async function load(byItself = false) {
  const own = ++latest;
  clearTimeout(timer);
  unattended(byItself);
  try {
    await show();
    await ask();
    lastSuccess = new Date();
    byId('freshness').textContent = `As of ${lastSuccess.toLocaleTimeString()}`;
    trouble('');
  } catch (failure) {
    trouble(failure.message);
    await ask(failure.status);
  }
  if (own === latest) {
    plan();
  }
}

function plan() {
  clearTimeout(timer);
  if (byId('refreshing').checked) {
    timer = setTimeout(() => (document.hidden || byId('ask').open ? plan() : load(true)), PERIOD);
  }
}

begin(say, load);
offerLeaving(trouble);
showWhere();
byId('refresh').addEventListener('click', () => load());
byId('refreshing').addEventListener('change', plan);
document.addEventListener('visibilitychange', () => document.hidden || load());
load();
