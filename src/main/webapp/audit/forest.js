// Rates one under the other, each a point with its interval.
import { css, names, percentAxis, picture, whisker, written } from './charts.js';
import { nothing, percent } from './words.js';

const ROW = 30;
const FOOT = 30;

function reference(line) {
  return line === undefined ? {} : { markLine: { silent: true, symbol: 'none', data: [{ xAxis: line }], label: { show: false },
    lineStyle: { color: css('--quiet'), type: 'dashed', width: 1.5 } } };
}

/** What is drawn of rows with a `label`, percentages and intervals; `line` is a percentage to compare with. */
function options(rows, line, width) {
  const left = Math.min(210, Math.round(width * 0.42));
  const known = rows.map((row, at) => ({ row, at })).filter(({ row }) => row.percent !== undefined);
  const missing = rows.map((row, at) => ({ row, at })).filter(({ row }) => row.percent === undefined);
  const height = rows.length * ROW + FOOT;
  return { height, option: {
    grid: { left, right: 22, top: 4, height: rows.length * ROW },
    xAxis: percentAxis({ max: 100 }),
    yAxis: names(rows.map((row) => row.label), { inverse: true, axisLabel: { width: left - 12, overflow: 'break', lineHeight: 13 } }),
    series: [
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
