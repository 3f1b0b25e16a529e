// The ways to answer: options, a mark on a line, a number. Each tells its answer, or null when there is none: nothing is
// filled in beforehand, and what was answered can be taken back.
//
// A field is { element, answer(), set(kept), keep(), clear(), alarming(), focus() }.

import { el } from './dom.js';
import { say } from './words.js';

export function fieldOf(part, index, changed) {
  const makers = { choice, mark, number };
  return makers[part.kind](part, `part-${index}`, changed);
}

/** Marks the page's own words, which may be in another language than the questionnaire around them. */
function pageLanguage() {
  return document.documentElement.lang;
}

function clearButton(field) {
  return el('button', {
    type: 'button', class: 'clear', hidden: true, lang: pageLanguage(), 'aria-label': say('clear'), title: say('clear'),
    click: () => field.clear(true),
  }, '×');
}

function words(option) {
  return option.label || say(option.answer.valueBoolean ? 'yes' : 'no');
}

function choice(part, id, changed) {
  const inputs = part.options.map((option, i) => el('input', {
    type: 'radio', name: id, value: i, id: `${id}-${i}`, change: () => field.show(),
  }));
  const chosen = () => inputs.findIndex((input) => input.checked);
  const field = {
    answer: () => part.options[chosen()]?.answer ?? null,
    keep: () => (chosen() < 0 ? null : chosen()),
    set(kept) {
      if (inputs[kept]) {
        inputs[kept].checked = true;
        field.show();
      }
    },
    clear(byHand) {
      inputs.forEach((input) => { input.checked = false; });
      field.show();
      if (byHand) {
        inputs[0].focus();
      }
    },
    alarming: () => part.options[chosen()]?.alarming ?? false,
    focus: () => inputs[0].focus(),
    show() {
      clear.hidden = chosen() < 0;
      changed();
    },
  };
  const clear = clearButton(field);
  const short = part.options.every((option) => words(option).length < 4);
  const ends = part.lowEnd || part.highEnd ? numberedEnds(part, `${id}-ends`) : null;
  field.element = el('fieldset', { class: 'question', 'aria-describedby': ends && ends.id },
    el('legend', {}, part.text),
    el('div', { class: short ? 'options short' : 'options' }, part.options.map((option, i) =>
      el('label', { for: `${id}-${i}` }, inputs[i], el('span', {}, words(option))))),
    ends, clear);
  return field;
}

function endsOf(part, id) {
  return el('p', { class: 'ends', id }, el('span', {}, part.lowEnd || part.low), el('span', { class: 'hidden' }, ' – '), el('span', {}, part.highEnd || part.high));
}

/** Buttons may fill several rows, so that a word at the end of a row would not stand by its number. */
function numberedEnds(part, id) {
  const [low, high] = [part.options[0], part.options[part.options.length - 1]].map(words);
  return el('p', { class: 'ends', id }, el('span', {}, `${low} = ${part.lowEnd}`), el('span', {}, `${high} = ${part.highEnd}`));
}

/** A mark on a line has no place before it is made: a line with a mark in the middle would be answered already. */
function mark(part, id, changed) {
  const input = el('input', {
    type: 'range', id, min: part.low, max: part.high, step: part.step, class: 'unmarked', 'aria-describedby': `${id}-ends ${id}-how`,
    'aria-valuetext': say('unmarked'),
    input: () => field.made(), click: () => field.made(),
    keydown: (event) => ['Enter', ' '].includes(event.key) && field.made(),
  });
  const middle = (part.low + part.high) / 2;
  input.value = middle;
  let marked = false;
  const value = () => Number(Number(input.value).toPrecision(6));
  const field = {
    answer: () => (marked ? valueOf(part, value()) : null),
    keep: () => (marked ? value() : null),
    set(kept) {
      input.value = kept;
      field.made();
    },
    made() {
      marked = true;
      field.show();
    },
    clear(byHand) {
      marked = false;
      input.value = middle;
      field.show();
      if (byHand) {
        input.focus();
      }
    },
    alarming: () => marked && alarming(part, value()),
    focus: () => input.focus(),
    show() {
      input.classList.toggle('unmarked', !marked);
      input.setAttribute('aria-valuetext', marked ? `${value()} / ${part.high}` : say('unmarked'));
      clear.hidden = !marked;
      changed();
    },
  };
  const clear = clearButton(field);
  field.element = el('div', { class: 'question' },
    el('label', { for: id, class: 'legend' }, part.text),
    input,
    endsOf(part, `${id}-ends`),
    el('p', { class: 'quiet', id: `${id}-how`, lang: pageLanguage() }, say('mark')),
    clear);
  return field;
}

function number(part, id, changed) {
  const input = el('input', {
    type: 'text', inputmode: part.valueName === 'valueInteger' ? 'numeric' : 'decimal', id, autocomplete: 'off',
    'aria-describedby': `${id}-wrong`, input: () => field.show(),
  });
  const wrong = el('p', { class: 'wrong', id: `${id}-wrong`, lang: pageLanguage() });
  const text = () => input.value.trim().replace(',', '.');
  const fits = () => /^-?\d{1,6}(\.\d{1,3})?$/.test(text())
    && (part.valueName !== 'valueInteger' || /^-?\d+$/.test(text()))
    && !(Number(text()) < part.low) && !(Number(text()) > part.high);
  const field = {
    answer: () => (fits() ? valueOf(part, Number(text())) : null),
    wrong: () => text() !== '' && !fits(),
    keep: () => (text() === '' ? null : input.value),
    set(kept) {
      input.value = String(kept).slice(0, 12);
      field.show();
    },
    clear(byHand) {
      input.value = '';
      field.show();
      if (byHand) {
        input.focus();
      }
    },
    alarming: () => fits() && alarming(part, Number(text())),
    focus: () => input.focus(),
    show() {
      const bounded = part.low !== undefined && part.high !== undefined;
      const sentence = bounded ? say('outside', part.low, part.high) : say('no-number');
      wrong.textContent = field.wrong() ? sentence : '';
      input.setAttribute('aria-invalid', String(field.wrong()));
      clear.hidden = text() === '';
      changed();
    },
  };
  const clear = clearButton(field);
  field.element = el('div', { class: 'question' },
    el('label', { for: id, class: 'legend' }, part.text),
    el('p', {}, input, part.unit ? ` ${part.unit}` : null),
    wrong, clear);
  return field;
}

function valueOf(part, value) {
  return part.unit ? { valueQuantity: { value, code: part.unit } } : { [part.valueName]: value };
}

function alarming(part, value) {
  if (part.alarm === undefined) {
    return false;
  }
  return value === part.alarm ? part.alarmItself : (value > part.alarm) === part.alarmUpwards;
}
