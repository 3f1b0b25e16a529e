// Rates one under the other, each a point with its interval.
import { css, names, percentAxis, picture, whisker, written } from './charts.js';
import { nothing, percent } from './words.js';

const ROW = 30;
const ROW_OF_A_TELEPHONE = 50;
const NARROW = 460;
const FOOT = 30;

function reference(line) {
  return line === undefined ? {} : { markLine: { silent: true, symbol: 'none', data: [{ xAxis: line }], label: { show: false },
    lineStyle: { color: css('--quiet'), type: 'dashed', width: 1.5 } } };
}

/** A bar behind a row, from one percentage to another. */
function bands(rows) {
  const data = rows.flatMap((row, at) => (row.band ? [[at, ...row.band]] : []));
  return { type: 'custom', silent: true, encode: { x: [1, 2], y: 0 }, data, renderItem: (params, api) => {
    const [from, y] = api.coord([api.value(1), api.value(0)]);
    const [to] = api.coord([api.value(2), api.value(0)]);
    return { type: 'rect', shape: { x: from, y: y - 9, width: to - from, height: 18 }, style: { fill: css('--line') } };
  } };
}

/** What is drawn of rows with a `label`, percentages and intervals; `line` is a percentage to compare with, `band` of a row are its limits. */
function options(rows, line, width) {
  const left = Math.min(200, Math.round(width * 0.4));
  const known = rows.map((row, at) => ({ row, at })).filter(({ row }) => row.percent !== undefined);
  const missing = rows.map((row, at) => ({ row, at })).filter(({ row }) => row.percent === undefined);
  const high = rows.length * (width < NARROW ? ROW_OF_A_TELEPHONE : ROW);
  return { height: high + FOOT, option: {
    grid: { left, right: 22, top: 4, height: high },
    xAxis: percentAxis(),
    yAxis: names(rows.map((row) => row.label), { inverse: true, axisLabel: { width: left - 12, overflow: 'break', lineHeight: 13 } }),
    series: [
      bands(rows),
      { type: 'custom', silent: true, renderItem: whisker(true, css('--client')), encode: { x: [1, 2], y: 0 },
        data: known.map(({ row, at }) => [at, row.low, row.high]) },
      { type: 'scatter', symbolSize: 11, itemStyle: { color: css('--client') }, data: known.map(({ row, at }) => [row.percent, at]), silent: true,
        z: 3, ...reference(line) },
      written(missing.map(({ row, at }) => ({ value: [0, at], text: nothing(row) }))),
    ] } };
}

export function forest(title, rows, line) {
  const said = rows.map((row) => `${row.label} ${row.percent === undefined ? nothing(row) : percent(row.percent)}`).join(', ');
  return picture(`${title}: ${said}.`, (width) => options(rows, line, width));
}
