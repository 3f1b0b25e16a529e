// What is handed to the library that draws: one panel under the other, all with the same axis of time.
import { css, wall } from './dom.js';
import { HOMEWORK, MARKS, sign } from './points.js';

const LEFT = 44;
const ON_SCREEN = { strip: 34, panel: 118, head: 26, gap: 18, foot: 28 };
const ON_PAPER = { strip: 22, panel: 60, head: 20, gap: 13, foot: 22 };
const LOWEST_ON_PAPER = 30;
const ROOM_ON_PAPER = 316;
const SIGN = 13;

/** Panels from top to bottom: sessions, series that share a range, homework. */
function panelsOf(course, size, narrow) {
  const byRange = new Map();
  course.series.forEach((series, row) => {
    const key = `${series.panel} ${series.low} ${series.high}`;
    byRange.set(key, [...(byRange.get(key) ?? []), { ...series, row }]);
  });
  const fitting = Math.floor(ROOM_ON_PAPER / byRange.size) - size.head - size.gap;
  const height = size === ON_PAPER ? Math.max(LOWEST_ON_PAPER, Math.min(size.panel, fitting)) : size.panel;
  const panels = [{ kind: 'visits', title: 'Sessions', height: size.strip },
    ...[...byRange.values()].map((series) => ({ kind: 'series', series, height, title: series.map((one) => named(one, narrow)).join('      ') }))];
  return course.homework.length ? [...panels, { kind: 'homework', title: narrow ? 'Work between sessions' : 'Work between sessions, by the day it was due', height: size.strip }] : panels;
}

function named(series, narrow) {
  const sign = series.byTherapist ? '◇ ' : '● ';
  const better = series.higherIsBetter ? 'higher' : 'lower';
  return `{${style(series)}|${sign}}${series.title}, ${narrow ? `${better} is better` : `${series.low} to ${series.high}, ${better} is better`}`;
}

/** Which colour a series has: who answers for the alliance, else by the measure. */
function style(series) {
  if (series.panel === 'alliance') {
    return series.byTherapist ? 'therapist' : 'client';
  }
  return ['first', 'second', 'third'][series.measure.startsWith('phq') ? 0 : series.measure.startsWith('gad') ? 1 : 2];
}

function range(course) {
  const all = [...course.visits.map((visit) => visit.start), ...course.series.flatMap((series) => series.points.map((point) => point.at)),
    ...course.homework.map((task) => task.due)].map(wall);
  const margin = 5 * 86_400_000;
  return [Math.min(...all) - margin, Math.max(...all) + margin];
}

function dot(data, [, symbol, filled], colour) {
  return { ...data, symbol, symbolSize: SIGN,
    itemStyle: { color: filled ? colour : css('--sheet'), borderColor: colour, borderWidth: filled ? 0 : 2 } };
}

function strip(index, data, key) {
  return { type: 'scatter', xAxisIndex: index, yAxisIndex: index, data, id: key, emphasis: emphasis(), silent: false, z: 3 };
}

function emphasis() {
  return { scale: 1.7, itemStyle: { borderColor: css('--ink'), borderWidth: 3 } };
}

/** A fall and its repair are written beside the point, so that colour is not all that tells them. */
function marked(point, colour) {
  if (!point.mark) {
    return {};
  }
  const fallen = point.mark !== 'repaired';
  return { symbol: fallen ? 'triangle' : 'circle', symbolRotate: fallen ? 180 : 0, symbolSize: fallen ? 16 : 12,
    itemStyle: fallen ? { color: css('--bad') } : { color: css('--sheet'), borderColor: colour, borderWidth: 3 },
    label: { show: true, position: fallen ? 'bottom' : 'top', distance: 6, color: fallen ? css('--bad') : css('--ink'), fontSize: 11,
      formatter: MARKS[point.mark].replace('alliance ', '') } };
}

function line(series, index) {
  const colour = css(`--${style(series)}`);
  const data = series.points.map((point) => (point.value === undefined
    ? { value: [wall(point.at), '-'] } : { value: [wall(point.at), point.value], ...marked(point, colour) }));
  return { type: 'line', id: `series-${series.row}`, xAxisIndex: index, yAxisIndex: index, data, connectNulls: false,
    symbol: series.byTherapist ? 'diamond' : 'circle', symbolSize: series.byTherapist ? 10 : 9, showAllSymbol: true,
    lineStyle: { color: colour, width: 2, type: series.byTherapist ? 'dashed' : 'solid' }, itemStyle: { color: colour },
    emphasis: emphasis(), triggerLineEvent: false, z: 3, clip: false, ...lines(series, colour) };
}

function lines(series, colour) {
  const more = {};
  if (series.line) {
    more.markLine = { silent: true, symbol: 'none', data: [{ yAxis: series.line.value }],
      lineStyle: { color: css('--ink'), type: 'dashed', width: 1 },
      label: { position: 'insideStartBottom', formatter: `caseness ${series.line.value}`, color: css('--ink'), fontSize: 11 } };
  }
  if (series.band) {
    more.markArea = { silent: true, itemStyle: { color: colour, opacity: 0.13 },
      data: [[{ yAxis: Math.max(series.band.low, series.low) }, { yAxis: Math.min(series.band.high, series.high) }]] };
  }
  return more;
}

/** Where there is no value a cross stands above the panel: nowhere that could be read as a number. */
function gaps(series, index) {
  const data = series.points.flatMap((point, at) => (point.value === undefined ? [{ value: [wall(point.at), series.high], at }] : []));
  const cross = sign('no-show')[1];
  return { type: 'scatter', id: `gaps-${series.row}`, xAxisIndex: index, yAxisIndex: index, symbol: cross, symbolSize: 9, clip: false, z: 4,
    symbolOffset: [0, -7], itemStyle: { color: css('--quiet') }, emphasis: emphasis(), data };
}

function seriesOf(course, panel, index) {
  if (panel.kind === 'visits') {
    return [strip(index, course.visits.map((visit) => dot({ value: [wall(visit.start), 0] }, sign(visit.kind),
      visit.kind === 'no-show' ? css('--bad') : css('--ink'))), 'visits')];
  }
  if (panel.kind === 'homework') {
    return [strip(index, course.homework.map((task) => dot({ value: [wall(task.due), 0] }, HOMEWORK[task.state], css('--ink'))), 'homework')];
  }
  return panel.series.flatMap((series) => [line(series, index), gaps(series, index)]);
}

function axis(panel, index, last, [min, max]) {
  const text = { color: css('--quiet'), fontSize: 11 };
  const split = { show: true, lineStyle: { color: css('--line') } };
  const x = { type: 'time', gridIndex: index, min, max, axisLine: { lineStyle: { color: css('--quiet') } }, axisTick: { show: last },
    splitLine: split, axisLabel: { ...text, show: last, hideOverlap: true, formatter: { year: '{d} {MMM} {yyyy}', month: '{d} {MMM}', day: '{d} {MMM}' } } };
  const y = panel.kind === 'series'
    ? { type: 'value', gridIndex: index, min: panel.series[0].low, max: panel.series[0].high, splitNumber: 3, axisLabel: text, splitLine: split }
    : { type: 'value', gridIndex: index, min: -1, max: 1, show: false };
  return [x, y];
}

/** The whole picture and its height. */
export function optionsOf(course, width, onPaper) {
  const size = onPaper ? ON_PAPER : ON_SCREEN;
  const panels = panelsOf(course, size, width < 620);
  const span = range(course);
  const option = { animation: false, useUTC: true, title: [], grid: [], xAxis: [], yAxis: [], series: [], textStyle: { fontFamily: 'system-ui, sans-serif' } };
  let top = 4;
  panels.forEach((panel, index) => {
    const wrapped = panel.kind === 'series' && width < 620 && !onPaper ? panel.title.split('      ') : [panel.title];
    const head = size.head + (wrapped.length - 1) * 16;
    option.title.push({ text: wrapped.join('\n'), left: 6, top: top + 2, textStyle: { color: css('--ink'), fontSize: 12.5, fontWeight: 600,
      lineHeight: 16, width: width - 16, overflow: 'truncate',
      rich: Object.fromEntries(['client', 'therapist', 'first', 'second', 'third'].map((name) => [name, { color: css(`--${name}`), fontSize: 14 }])) } });
    option.grid.push({ left: LEFT, right: 16, top: top + head + (panel.kind === 'series' ? 6 : 0), height: panel.height });
    const [x, y] = axis(panel, index, index === panels.length - 1, span);
    option.xAxis.push(x);
    option.yAxis.push(y);
    option.series.push(...seriesOf(course, panel, index));
    top += head + panel.height + (panel.kind === 'series' ? size.gap : 6);
  });
  return { option, height: top + size.foot };
}
