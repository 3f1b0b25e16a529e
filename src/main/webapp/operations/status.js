// What the status says: figures, sites, files, routes and actions.
import { age, badge, count, el, empty, moment, show, table } from './dom.js';

function figure(name, value, kind) {
  return el('div', { class: kind ?? null }, el('dt', {}, name), el('dd', {}, value));
}

export function showSummary(status) {
  const due = status.sites.reduce((sum, site) => sum + site.patientsDue, 0);
  const pending = status.sites.reduce((sum, site) => sum + (site.outbox.pending ?? 0), 0);
  const down = status.sites.filter((site) => site.state === 'down').length;
  const rate = status.perMinute.quarterOfAnHour;
  show('summary',
    figure('Sites running', `${status.sites.length - down} of ${status.sites.length}`, down ? 'bad' : null),
    figure('Open dead letters', count(status.openLetters), status.openLetters ? 'warn' : null),
    figure('Patients to score', count(due)),
    figure('Scores for the EHRs', count(pending)),
    figure('Facts per minute', rate.factsReceived === undefined ? 'not known yet' : count(rate.factsReceived)),
    figure('Accepted per minute',
      rate.observationsAccepted === undefined ? 'not known yet' : count(rate.observationsAccepted)));
}

function feedRow(feed) {
  return [feed.resource,
    feed.failure ? badge('bad', 'failing') : badge('good', 'read'),
    feed.lastSuccess ? `${age(feed.secondsSinceSuccess)} ago` : 'never',
    moment(feed.watermark),
    feed.failure ?? ''];
}

/** filesLeft as people read it: files left. */
function words(name) {
  return /^[a-z]+([A-Z][a-z]+)+$/.test(name) ? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;
}

function plain(value) {
  if (value !== null && typeof value === 'object') {
    return `(${pairs(value)})`;
  }
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)
    ? new Date(value).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'medium' }) : value;
}

function pairs(map) {
  return Object.entries(map).filter(([, value]) => value !== '').map(([name, value]) => `${words(name)} ${plain(value)}`).join(', ');
}

const BLOCKS = { scoringAnew: 'Scoring anew', writtenBy: 'Written by', exports: 'Exports',
  reconciliation: 'Reconciliation', subscriptions: 'Subscriptions' };

/** What a block says; each thing on a line of its own when it says several of each. */
function said(block) {
  const values = Object.values(block);
  return values.length && values.every((value) => value !== null && typeof value === 'object')
    ? Object.entries(block).map(([name, value]) => el('div', { class: 'one' }, `${name}: ${pairs(value)}`))
    : pairs(block);
}

function backlog(site) {
  const due = site.patientsDue ? `${count(site.patientsDue)} to score, for ${age(site.secondsDue ?? 0)}` : 'nothing to score';
  const outbox = Object.keys(site.outbox).length ? pairs(site.outbox) : 'no scores yet';
  const oldest = site.secondsPending === undefined ? '' : `; the oldest waits for ${age(site.secondsPending)}`;
  const letters = Object.keys(site.letters).length ? pairs(site.letters) : 'none open';
  return el('dl', { class: 'lines' },
    el('div', {}, el('dt', {}, 'Backlog'), el('dd', {}, due)),
    el('div', {}, el('dt', {}, 'Writing back'),
      el('dd', {}, (site.publishes ? '' : 'switched off; ') + outbox + oldest)),
    el('div', {}, el('dt', {}, 'Dead letters'), el('dd', {}, letters)),
    Object.entries(site.blocks).map(([name, block]) =>
      el('div', {}, el('dt', {}, BLOCKS[name] ?? name), el('dd', {}, said(block)))));
}

function ehrLine(site) {
  if (!site.ehr) {
    return empty('The EHR has not been asked yet.');
  }
  const limits = site.ehr.limits.length ? el('ul', { class: 'quiet' }, site.ehr.limits.map((one) => el('li', {}, one))) : null;
  return el('div', {},
    el('p', {}, badge(site.ehr.answers ? 'good' : 'bad', site.ehr.answers ? 'EHR answers' : 'EHR does not answer'),
      ` ${site.ehr.sentence}`), limits);
}

function card(site) {
  const down = site.state === 'down';
  return el('article', { class: 'card', 'aria-label': `Site ${site.site}` },
    el('h3', {}, site.site, ' ', badge(down ? 'bad' : 'good', site.state)),
    down ? el('p', { class: 'alert' }, site.sentence) : ehrLine(site),
    site.feeds.length
      ? table(`Feeds of ${site.site}`, ['Feed', 'State', 'Last read', 'Read up to', 'Why it fails'], site.feeds.map(feedRow))
      : empty('Nothing has been pulled here yet.'),
    backlog(site));
}

export function showSites(status) {
  const trouble = status.database === 'answers'
    ? null : empty('The database does not answer, so feeds, backlogs and letters cannot be shown.');
  show('sites', trouble ?? [], status.sites.length
    ? status.sites.map(card) : empty('No site is connected: rapport.sites names none.'));
}

export function showFiles(status) {
  show('files', status.refusedFiles.length
    ? table('Files that are not used', ['File', 'Kind', 'Line', 'Reason'], status.refusedFiles.map((file) =>
      [file.file, file.kind, file.line ? String(file.line) : '', file.reason]))
    : empty('Every file is used.'));
}

export function showRoutes(status) {
  show('routes', status.routes.length
    ? table('Routes', ['Route', 'State', 'Ended', 'Failed', 'Under way', 'Mean time', 'Last success', 'Last failure'],
      status.routes.map((route) => [route.route,
        badge(route.running ? 'good' : 'bad', route.running ? 'runs' : 'stopped'),
        count(route.total), count(route.failed), count(route.inflight), `${count(route.meanMilliseconds)} ms`,
        moment(route.lastSuccess), moment(route.lastFailure)]))
    : empty('No route runs on this instance.'));
}

export function showAudit(audit) {
  show('audit', audit.deeds.length
    ? table('Latest actions', ['When', 'Who', 'What', 'Letter', 'Result'], audit.deeds.slice(0, 20).map((deed) =>
      [moment(deed.when), deed.who, deed.action,
        deed.letter ? String(deed.letter) : deed.replay ? `replay ${deed.replay}` : '', deed.result]))
    : empty('Nobody has replayed or discarded anything yet.'));
}
