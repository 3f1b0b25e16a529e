// Every point of a course in the order in which one walks through them: by time, then from top to bottom.
import { date, number } from './dom.js';

const HALF = 'path://M6 0A8 8 0 0 1 6 16Z';

const SIGNS = {
  attended: ['●', 'circle', true],
  'late-not-seen': ['◗', HALF, true],
  'no-show': ['✕', 'path://M1 3 3 1 8 6 13 1 15 3 10 8 15 13 13 15 8 10 3 15 1 13 6 8Z', true],
  'cancelled-by-provider': ['□', 'rect', false],
  'cancelled-by-patient-late': ['▲', 'triangle', true],
  'cancelled-by-patient-timely': ['△', 'triangle', false],
  'cancelled-by-patient-unknown-notice': ['△', 'triangle', false],
  'cancelled-other': ['◇', 'diamond', false],
  'no-outcome': ['?', 'roundRect', false],
  excluded: ['○', 'circle', false],
};

/** How a kind of session is drawn: sign for texts, symbol of the chart, whether filled. */
export function sign(kind) {
  return SIGNS[kind] ?? SIGNS['no-outcome'];
}

export const HOMEWORK = { done: ['●', 'circle', true], 'partly done': ['◗', HALF, true], 'not done': ['✕', SIGNS['no-show'][1], true],
  open: ['○', 'circle', false], 'not counted': ['–', 'rect', false] };

export const MARKS = { marked: 'marked alliance drop', possible: 'possible alliance drop', repaired: 'alliance drop repaired' };

function session(point) {
  return point.session ? `, session ${point.session}` : '';
}

function visitWhy(visit) {
  return { title: 'Session', result: visit.words, when: date(visit.start), version: '', history: '',
    rule: 'What became of a session is read from its appointment and its encounter.', items: [], parts: [], beside: [], sources: visit.sources };
}

function homeworkWhy(task) {
  return { title: 'Work between sessions', result: task.state, when: `due ${date(task.due)}`, version: '', history: '',
    rule: 'What became of work that was agreed on is read from its Task.', items: [], parts: [], beside: [], sources: [task.source] };
}

export function scoreSentence(series, point) {
  const value = point.value === undefined ? point.why.result : number(point.value);
  const mark = point.mark ? ` (${MARKS[point.mark]})` : '';
  return `${series.title}, ${date(point.at)}${session(point)}: ${value}${mark}`;
}

/** All points with time, place in the chart, a sentence, and where they come from. */
export function pointsOf(course) {
  const visits = course.visits.map((visit, index) => ({ at: visit.start, strip: 'visits', index, why: visitWhy(visit),
    sentence: `Session${visit.number ? ` ${visit.number}` : ''}, ${date(visit.start)}: ${visit.words}` }));
  const scores = course.series.flatMap((series, row) => series.points.map((point, index) => ({
    at: point.at, series: row, index, why: point.why, sentence: scoreSentence(series, point) })));
  const homework = course.homework.map((task, index) => ({ at: task.due, strip: 'homework', index, why: homeworkWhy(task),
    sentence: `Work between sessions, due ${date(task.due)}: ${task.state}` }));
  return [...visits, ...scores, ...homework].sort((a, b) => new Date(a.at) - new Date(b.at));
}
