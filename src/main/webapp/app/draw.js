// Draws a course, and lets one walk from point to point with mouse or keyboard.
import * as echarts from './echarts.js';
import { byId, el, number } from './dom.js';
import { optionsOf } from './options.js';
import { HOMEWORK, pointsOf, sign } from './points.js';

let chart;
let course;
let points = [];
let current = -1;
let explain = () => {};

/** Which data of the picture a point is. */
function place(point) {
  if (point.strip) {
    return { seriesId: point.strip, dataIndex: point.index };
  }
  const series = course.series[point.series];
  if (series.points[point.index].value !== undefined) {
    return { seriesId: `series-${point.series}`, dataIndex: point.index };
  }
  const gaps = series.points.map((one, at) => [one, at]).filter(([one]) => one.value === undefined).map(([, at]) => at);
  return { seriesId: `gaps-${point.series}`, dataIndex: gaps.indexOf(point.index) };
}

function light(type) {
  if (current >= 0) {
    chart.dispatchAction({ type, ...place(points[current]) });
  }
}

function go(to) {
  light('downplay');
  current = Math.max(0, Math.min(points.length - 1, to));
  light('highlight');
  byId('point').textContent = points[current]?.sentence ?? '';
  byId('previous').disabled = current <= 0;
  byId('next').disabled = current >= points.length - 1;
  byId('explain').disabled = current < 0;
}

/** To the nearest point in time of the next row up or down. */
function row(step) {
  const rows = ['visits', ...course.series.map((series, index) => index), 'homework'];
  const of = (point) => rows.indexOf(point.strip ?? point.series);
  for (let to = of(points[current]) + step; to >= 0 && to < rows.length; to += step) {
    const there = points.map((point, index) => [point, index]).filter(([point]) => of(point) === to);
    if (there.length) {
      const from = new Date(points[current].at);
      const [, index] = there.reduce((best, one) => (Math.abs(new Date(one[0].at) - from) < Math.abs(new Date(best[0].at) - from) ? one : best));
      go(index);
      return;
    }
  }
}

const KEYS = {
  ArrowRight: () => go(current + 1),
  ArrowLeft: () => go(current - 1),
  ArrowDown: () => row(1),
  ArrowUp: () => row(-1),
  Home: () => go(0),
  End: () => go(points.length - 1),
  Enter: () => explain(points[current].why),
  ' ': () => explain(points[current].why),
};

function keyed(event) {
  if (points.length && KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    if (current < 0 && event.key !== 'End') {
      go(0);
    } else {
      KEYS[event.key]();
    }
  }
}

function clicked(event) {
  const found = points.findIndex((point) => {
    const { seriesId, dataIndex } = place(point);
    return seriesId === event.seriesId && dataIndex === event.dataIndex;
  });
  if (found >= 0) {
    go(found);
    explain(points[found].why);
  }
}

export function draw(width) {
  const place = byId('chart');
  const { option, height } = optionsOf(course, width ?? place.clientWidth, width !== undefined);
  chart ??= echarts.init(place, null, { renderer: 'canvas', devicePixelRatio: Math.max(2, window.devicePixelRatio), width: 300, height: 300 });
  chart.resize({ width: width ?? place.clientWidth, height });
  chart.setOption(option, true);
  light('highlight');
}

function legend() {
  const kinds = new Map(course.visits.map((visit) => [`${sign(visit.kind)[0]} ${visit.words}`, [sign(visit.kind)[0], visit.words]]));
  const tasks = new Map(course.homework.map((task) => [`task ${task.state}`, [HOMEWORK[task.state][0], `work ${task.state}`]]));
  const rest = [];
  if (course.series.some((series) => series.points.some((point) => point.value === undefined))) {
    rest.push(['×', 'form without a value, above its panel']);
  }
  course.series.filter((series) => series.band).forEach((series) => rest.push(['▒', `${series.title}: ${series.band.words.toLowerCase()}`]));
  byId('legend').replaceChildren(...[...kinds.values(), ...tasks.values(), ...rest].map(([shown, words]) =>
    el('li', {}, el('span', { 'aria-hidden': 'true' }, shown), ' ', words)));
}

function describe() {
  const attended = course.visits.filter((visit) => visit.number).length;
  const sentences = course.series.map((series) => {
    const values = series.points.filter((point) => point.value !== undefined).map((point) => number(point.value));
    return values.length ? `${series.title}: ${values.length} values, ${values.join(', ')}.` : `${series.title}: no value.`;
  });
  byId('described').textContent = `${course.visits.length} sessions, ${attended} attended. ${sentences.join(' ')}`;
}

/** Shows a course; `why` is called with where a point comes from. */
export function show(shown, why) {
  course = shown;
  explain = why;
  points = pointsOf(course);
  current = -1;
  draw();
  legend();
  describe();
  byId('point').textContent = '';
  byId('previous').disabled = true;
  byId('next').disabled = !points.length;
  byId('explain').disabled = true;
}

/** Draws for paper of a width, or for the screen again; colours of the screen may be light ones on dark. */
function paper(width) {
  document.documentElement.classList.toggle('paper', width !== undefined);
  if (course) {
    draw(width);
  }
}

export function begin() {
  byId('chart').addEventListener('keydown', keyed);
  byId('previous').addEventListener('click', () => go(current - 1));
  byId('next').addEventListener('click', () => go(current + 1));
  byId('explain').addEventListener('click', () => explain(points[current].why));
  new ResizeObserver(() => course && byId('chart').clientWidth > 0 && draw()).observe(byId('chart'));
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => course && draw());
  window.addEventListener('beforeprint', () => paper(690));
  window.addEventListener('afterprint', () => paper());
}

export function clickable() {
  chart.off('click');
  chart.on('click', clicked);
}
