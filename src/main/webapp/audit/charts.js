// Pictures. Each stands beside a table that says the same, so it is one image to those who listen.
import * as echarts from './echarts.js';
import { el } from './el.js';

const drawn = new Set();

export function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function draw(one, width) {
  if (width ?? one.place.clientWidth) {
    const { option, height } = one.options(width ?? one.place.clientWidth);
    one.chart.resize({ width: width ?? one.place.clientWidth, height });
    one.chart.setOption({ animation: false, textStyle: { fontFamily: 'system-ui, sans-serif' }, ...option }, true);
  }
}

/**
 * A picture within a figure.
 *
 * @param label what is seen, in a sentence or two
 * @param options of the width in pixels, gives what is drawn and its height
 */
export function picture(label, options) {
  const place = el('div', { class: 'chart', role: 'img', 'aria-label': label });
  const one = { place, options, chart: echarts.init(place, null, { renderer: 'canvas', width: 300, height: 200,
    devicePixelRatio: Math.max(2, window.devicePixelRatio) }) };
  drawn.add(one);
  new ResizeObserver(() => place.clientWidth && draw(one)).observe(place);
  return el('figure', {}, place);
}

/** Lets go of the pictures within an element that is about to be emptied. */
export function forget(element) {
  [...drawn].filter((one) => element.contains(one.place)).forEach((one) => {
    one.chart.dispose();
    drawn.delete(one);
  });
}

function all(width) {
  drawn.forEach((one) => draw(one, width));
}

/** Draws for paper in dark ink, whatever the screen is, or for the screen again. */
function paper(width) {
  document.documentElement.classList.toggle('paper', width !== undefined);
  all(width);
}

const ON_PAPER = 690;

window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => all());
window.addEventListener('beforeprint', () => paper(ON_PAPER));
window.addEventListener('afterprint', () => paper());

/** An upright or level whisker from a low to a high value, with short ends. */
export function whisker(level, colour) {
  return (params, api) => {
    const [place, low, high] = [api.value(0), api.value(1), api.value(2)];
    const from = api.coord(level ? [low, place] : [place, low]);
    const to = api.coord(level ? [high, place] : [place, high]);
    const end = level ? [0, 4] : [4, 0];
    const line = ([x1, y1], [x2, y2]) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 2 } });
    const cap = ([x, y]) => line([x - end[0], y - end[1]], [x + end[0], y + end[1]]);
    return { type: 'group', children: [line(from, to), cap(from), cap(to)] };
  };
}

export function percentAxis(more = {}) {
  return { type: 'value', min: 0, max: 100, interval: 25, axisLabel: { color: css('--quiet'), fontSize: 11, formatter: '{value} %' },
    splitLine: { lineStyle: { color: css('--line') } }, ...more };
}

export function names(data, more = {}) {
  return { type: 'category', data, axisTick: { show: false }, axisLine: { lineStyle: { color: css('--quiet') } },
    axisLabel: { color: css('--ink'), fontSize: 12, ...more.axisLabel }, ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'axisLabel')) };
}

/** What is written where there is no figure. */
export function written(data) {
  return { type: 'scatter', symbolSize: 0.1, silent: true, data,
    label: { show: true, position: 'right', distance: 4, color: css('--quiet'), fontSize: 11, formatter: ({ data: { text } }) => text } };
}
