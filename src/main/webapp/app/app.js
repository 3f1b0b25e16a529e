// The chart of one client, read from the EHR when the page opens and when it is asked to read again.
import { byId, date, el, inZone, time } from './dom.js';
import * as drawing from './draw.js';
import { chart, end } from './server.js';
import { showTables } from './tables.js';
import * as why from './why.js';

let shown;

function trouble(sentence) {
  byId('trouble').hidden = !sentence;
  byId('trouble').textContent = sentence ?? '';
}

function line(one) {
  return el('li', { class: one.attention ? 'attention' : null },
    el('h3', {}, one.title, one.attention ? el('span', { class: 'badge' }, 'worth a look') : null),
    el('p', { class: 'value' }, one.value),
    one.why ? el('button', { type: 'button', 'aria-label': `Why this number: ${one.title}`, onclick: () => why.explain(one.why) }, 'Why') : null,
    one.change ? el('p', { class: 'change' }, one.change) : null);
}

function missing(course) {
  return course.missing.length
    ? [el('h3', {}, 'Missing'), el('ul', { class: 'missing' }, course.missing.map((sentence) => el('li', {}, sentence)))] : [];
}

function notes() {
  const kept = shown.notShown.length
    ? [`Not shown: ${shown.notShown.join(', ')}. By the rule of the instrument these are not for the treating clinician.`] : [];
  return kept.map((sentence) => el('li', {}, sentence));
}

function label(course) {
  const from = course.start ? `from ${date(course.start)}` : 'not begun';
  const to = course.end ? ` to ${date(course.end)}` : course.active ? ', goes on' : '';
  return course.id === 'none' ? `Outside of recorded courses, ${from}` : `${from}${to}`;
}

function open(index) {
  const course = shown.courses[index];
  byId('lines').replaceChildren(...course.lines.map(line));
  byId('missing').replaceChildren(...missing(course));
  drawing.show(course, why.explain);
  drawing.clickable();
  showTables(course, why.explain);
}

function as(table) {
  byId('drawn').hidden = table;
  byId('tables').hidden = !table;
  byId('as-chart').setAttribute('aria-pressed', String(!table));
  byId('as-table').setAttribute('aria-pressed', String(table));
}

function show() {
  byId('banner').hidden = !shown.person && !shown.nameless;
  byId('banner').textContent = shown.person ? `${shown.person.name}${shown.person.born ? `, born ${shown.person.born}` : ''}` : shown.nameless ? 'Name not known' : '';
  byId('freshness').textContent = `As read from the EHR on ${time(shown.asOf)}`;
  byId('unread').hidden = shown.unread.length === 0;
  byId('unread').replaceChildren(...shown.unread.map((sentence) => el('p', {}, sentence)));
  byId('notes').replaceChildren(...notes());
  const any = shown.courses.length > 0;
  byId('content').hidden = !any;
  ['reload', 'print', 'close'].forEach((id) => { byId(id).hidden = false; });
  trouble([shown.nameless, ...(any ? [] : ['The record holds no sessions and no scores that are shown here.', ...shown.unread])].filter(Boolean).join(' '));
  byId('which').hidden = shown.courses.length < 2;
  byId('course').replaceChildren(...shown.courses.map((course, index) => el('option', { value: index }, label(course))));
  if (any) {
    open(0);
  }
}

async function load() {
  try {
    shown = await chart();
    inZone(shown.zone);
    show();
  } catch (failure) {
    byId('freshness').textContent = '';
    byId('content').hidden = true;
    trouble(failure.message);
  }
}

async function close() {
  try {
    await end();
    byId('content').hidden = true;
    byId('banner').hidden = true;
    ['reload', 'print', 'close'].forEach((id) => { byId(id).hidden = true; });
    byId('content').replaceChildren();
    byId('freshness').textContent = 'The chart is closed. What the app was allowed to read is forgotten.';
  } catch (failure) {
    trouble(failure.message);
  }
}

drawing.begin();
why.begin();
byId('course').addEventListener('change', () => open(Number(byId('course').value)));
byId('as-chart').addEventListener('click', () => as(false));
byId('as-table').addEventListener('click', () => as(true));
byId('reload').addEventListener('click', load);
byId('print').addEventListener('click', () => window.print());
byId('close').addEventListener('click', close);
load();
