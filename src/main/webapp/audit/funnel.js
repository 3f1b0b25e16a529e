// How far courses came: bars that get shorter.
import { css, names, picture } from './charts.js';
import { percent, whole } from './words.js';

const ROW = 40;

export const STEPS = { begun: 'Begun', measured: 'Measured', attended: 'Attended 3 or more', finished: 'Finished', recovered: 'Recovered' };

function options(rows, width) {
  const left = Math.min(140, Math.round(width * 0.36));
  const most = Math.max(1, ...rows.map((row) => (row.courses === '*' ? 0 : row.courses)));
  const text = (row) => (row.courses === '*' ? '* hidden' : `${whole(row.courses)}${row.percent === undefined || row.step === 'begun' ? '' : `  (${percent(row.percent)})`}`);
  return { height: rows.length * ROW + 10, option: {
    grid: { left, right: 100, top: 4, height: rows.length * ROW },
    xAxis: { type: 'value', min: 0, max: most, show: false },
    yAxis: names(rows.map((row) => STEPS[row.step] ?? row.step), { inverse: true, axisLine: { show: false }, axisLabel: { width: left - 12, overflow: 'break' } }),
    series: [{ type: 'bar', silent: true, barWidth: 24, data: rows.map((row) => (row.courses === '*' ? 0 : row.courses)),
      itemStyle: { color: css('--client'), borderRadius: [0, 3, 3, 0] },
      label: { show: true, position: 'right', color: css('--ink'), fontSize: 13, formatter: ({ dataIndex }) => text(rows[dataIndex]) } }],
  } };
}

export function funnel(rows) {
  const said = rows.map((row) => `${STEPS[row.step] ?? row.step} ${row.courses === '*' ? 'hidden' : whole(row.courses)}`).join(', ');
  return picture(`Courses: ${said}.`, (width) => options(rows, width));
}
