// Small ways to make elements.
import { byId, el } from './el.js';

export { byId, el };

/**
 * A table that is drawn as a list of cards on a narrow screen, and stays a table for who listens: hence the roles. Rows are
 * lists of cells: texts or elements.
 */
export function table(caption, heads, rows) {
  return el('table', { role: 'table' },
    el('caption', {}, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, heads.map((head) => el('th', { scope: 'col', role: 'columnheader' }, head)))),
    el('tbody', { role: 'rowgroup' }, rows.map((cells) =>
      el('tr', { role: 'row' }, cells.map((cell, i) => el('td', { 'data-head': heads[i], role: 'cell' }, cell === '' ? '–' : cell))))));
}

// Days and times are those of the hospital, wherever the browser is.

const DAY = { day: 'numeric', month: 'short', year: 'numeric' };
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const ALL = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' };
let formats;

/** Sets the zone; a browser that does not know it has the days of universal time. */
export function inZone(zone) {
  const known = (timeZone) => ({
    day: new Intl.DateTimeFormat('en-GB', { ...DAY, timeZone }),
    moment: new Intl.DateTimeFormat('en-GB', { ...DAY, ...CLOCK, timeZone }),
    wall: new Intl.DateTimeFormat('en-US', { ...ALL, timeZone }),
  });
  try {
    formats = known(zone);
  } catch {
    formats = known('UTC');
  }
}

export function date(moment) {
  return formats.day.format(new Date(moment));
}

export function time(moment) {
  return formats.moment.format(new Date(moment));
}

/** What the hospital's clock shows at a moment, as milliseconds of a clock in universal time: places on an axis of days. */
export function wall(moment) {
  const parts = Object.fromEntries(formats.wall.formatToParts(new Date(moment)).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

const two = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export function number(value) {
  return two.format(value);
}

export function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
