// The same as tables.
import { byId, date, el, number, table } from './dom.js';
import { MARKS, sign } from './points.js';

function sessions(course) {
  return table('Sessions', ['Date', 'Session', 'What became of it'], course.visits.map((visit) =>
    [date(visit.start), visit.number ? String(visit.number) : '', [el('span', { 'aria-hidden': 'true' }, sign(visit.kind)[0]), ` ${visit.words}`]]));
}

function scores(course, explain) {
  const rows = course.series.flatMap((series) => series.points.map((point) => ({ series, point })))
    .sort((a, b) => new Date(a.point.at) - new Date(b.point.at));
  return table('Scores', ['Date', 'Session', 'Measure', 'Value', 'Mark', 'Why'], rows.map(({ series, point }) => [
    date(point.at), point.session ? String(point.session) : '', series.title,
    point.value === undefined ? point.why.result : number(point.value), point.mark ? MARKS[point.mark] : '',
    el('button', { type: 'button', 'aria-label': `Why this number: ${series.title}, ${date(point.at)}`, onclick: () => explain(point.why) }, 'Why')]));
}

function homework(course) {
  return table('Work between sessions', ['Due', 'State'], course.homework.map((task) => [date(task.due), task.state]));
}

export function showTables(course, explain) {
  byId('tables').replaceChildren(sessions(course), scores(course, explain), ...(course.homework.length ? [homework(course)] : []));
}
