// An outcome in the thirds of attendance and of early alliance, side by side.
import { css, names, percentAxis, picture, whisker, written } from './charts.js';
import { nothing, part, percent, whole } from './words.js';

const TITLES = { 'attendance-third': 'By attendance', 'alliance-third': 'By early alliance' };
const HEIGHT = 260;
const TOP = 34;
const FOOT = 62;

export function titleOf(breakdown) {
  return TITLES[breakdown] ?? breakdown;
}

function panel(rows, index, left, width) {
  const known = rows.map((row, at) => ({ row, at })).filter(({ row }) => row.percent !== undefined);
  const missing = rows.map((row, at) => ({ row, at })).filter(({ row }) => row.percent === undefined);
  const at = { xAxisIndex: index, yAxisIndex: index };
  return {
    title: { text: titleOf(rows[0].breakdown), left: left - 34, top: 2, textStyle: { fontSize: 13, color: css('--ink') } },
    grid: { left, width, top: TOP, height: HEIGHT - TOP - FOOT },
    xAxis: names(rows.map((row) => `${part(row)}\nn = ${whole(row.denominator)}`), { gridIndex: index,
      axisLabel: { interval: 0, fontSize: 11, lineHeight: 14, width: width / rows.length - 4, overflow: 'break' } }),
    yAxis: percentAxis({ gridIndex: index }),
    series: [
      { ...at, type: 'custom', silent: true, renderItem: whisker(false, css('--client')), encode: { x: 0, y: [1, 2] },
        data: known.map(({ row, at: x }) => [x, row.low, row.high]) },
      { ...at, type: 'scatter', silent: true, z: 3, symbolSize: 12, itemStyle: { color: css('--client') },
        data: known.map(({ row, at: x }) => ({ value: [x, row.percent], symbol: row.stratum === 'unknown' ? 'diamond' : 'circle' })) },
      { ...at, type: 'scatter', silent: true, symbolSize: 0.1, data: known.map(({ row, at: x }) => ({ value: [x, row.high], text: percent(row.percent) })),
        label: { show: true, position: 'top', distance: 4, color: css('--ink'), fontSize: 12, formatter: ({ data: { text } }) => text } },
      { ...written(missing.map(({ row, at: x }) => ({ value: [x, 8], text: nothing(row) }))), ...at,
        label: { ...written([]).label, position: 'inside' } },
    ] };
}

function options(panels, width) {
  const narrow = width < 560;
  const each = narrow ? width - 60 : width / panels.length - 60;
  const parts = panels.map((rows, index) => panel(rows, index, narrow ? 44 : 44 + index * (width / panels.length), each));
  const moved = parts.map((one, index) => (narrow ? { ...one, title: { ...one.title, top: 2 + index * HEIGHT },
    grid: { ...one.grid, top: TOP + index * HEIGHT } } : one));
  return { height: narrow ? HEIGHT * panels.length : HEIGHT, option: {
    title: moved.map((one) => one.title), grid: moved.map((one) => one.grid), xAxis: moved.map((one) => one.xAxis), yAxis: moved.map((one) => one.yAxis),
    series: moved.flatMap((one) => one.series) } };
}

export function thirds(title, panels) {
  const said = panels.map((rows) => `${titleOf(rows[0].breakdown)}: ${rows.map((row) =>
    `${part(row)} ${row.percent === undefined ? nothing(row) : percent(row.percent)}`).join(', ')}`).join('. ');
  return picture(`${title}. ${said}.`, (width) => options(panels, width));
}
