// A rate month by month between limits of chance.
import { css, names, percentAxis, picture, written } from './charts.js';
import { monthOf, nothing, percent, SIGNALS } from './words.js';

const HEIGHT = 280;
const TOP = 34;
const DIAMOND = 'diamond';

function step(name, data, colour) {
  return { name, type: 'line', step: 'middle', symbol: 'none', silent: true, data, connectNulls: false,
    lineStyle: { color: colour, width: 1.5, type: 'dashed' } };
}

/** A signal is told by shape, size and colour, and in words in the table. */
function point(row) {
  if (row.percent === undefined) {
    return '-';
  }
  const beyond = row.signal === 'beyond';
  const run = row.signal === 'run';
  return { value: row.percent, symbol: beyond ? DIAMOND : 'circle', symbolSize: beyond ? 15 : run ? 11 : 8,
    itemStyle: { color: beyond ? css('--bad') : run ? css('--sheet') : css('--client'), borderColor: run ? css('--bad') : css('--client'),
      borderWidth: run ? 3 : 0 } };
}

/** The axis need not begin at zero, as chance moves a rate by little; it keeps to whole tens. */
function range(rows, centre) {
  const all = rows.flatMap((row) => [row.percent, row.limit_low, row.limit_high]).concat(centre).filter((value) => value !== undefined);
  return all.length ? { min: Math.max(0, Math.floor((Math.min(...all) - 3) / 10) * 10), max: Math.min(100, Math.ceil((Math.max(...all) + 3) / 10) * 10) }
    : { min: 0, max: 100 };
}

function options(rows, centre, width) {
  const { min, max } = range(rows, centre);
  const line = centre === undefined ? {} : { markLine: { silent: true, symbol: 'none', data: [{ yAxis: centre }],
    lineStyle: { color: css('--ink'), width: 1, type: 'solid' },
    label: { show: false } } };
  return { height: HEIGHT, option: {
    title: { text: centre === undefined ? '' : `Whole period ${percent(centre)}, line; limits dashed`, left: 6, top: 4,
      textStyle: { fontSize: 12, fontWeight: 400, color: css('--quiet') } },
    grid: { left: 48, right: 16, top: TOP, height: HEIGHT - TOP - 40 },
    xAxis: names(rows.map((row) => monthOf(row.month)), { boundaryGap: true,
      axisLabel: { color: css('--quiet'), fontSize: 11, interval: Math.max(0, Math.ceil(rows.length * 62 / (width - 64)) - 1) } }),
    yAxis: percentAxis({ min, max, interval: (max - min) / (max - min > 40 && (max - min) % 20 === 0 ? 4 : (max - min) / 10) }),
    series: [
      step('lower limit', rows.map((row) => row.limit_low ?? '-'), css('--quiet')),
      step('upper limit', rows.map((row) => row.limit_high ?? '-'), css('--quiet')),
      { name: 'rate', type: 'line', data: rows.map(point), connectNulls: false, silent: true, showAllSymbol: true, z: 3,
        lineStyle: { color: css('--client'), width: 2 }, ...line },
      { ...written(rows.flatMap((row, at) => (row.percent === undefined ? [{ value: [at, min], text: nothing(row) === 'hidden' ? '*' : '–' }] : []))),
        label: { ...written([]).label, position: 'top', fontSize: 16 } },
    ] } };
}

export function process(title, rows, centre) {
  const signals = rows.filter((row) => row.signal !== 'none').map((row) => `${monthOf(row.month)} ${SIGNALS[row.signal]}`);
  const told = signals.length ? signals.join(', ') : 'no month stands out';
  return picture(`${title} month by month: ${told}.`, (width) => options(rows, centre, width));
}
