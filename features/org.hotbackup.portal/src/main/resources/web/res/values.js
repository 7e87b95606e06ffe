/* The table of live values: drawn once, then only the cells that change. */
import {get} from './api.js';
import {h, replace, text} from './dom.js';
import {local, quality, valueText} from './format.js';
import {live} from './live.js';
import {BASE} from './page.js';
import {params, setParams, within} from './router.js';
import {card, table} from './table.js';

const COLUMNS = [{name: 'Tag', class: 'tag'}, {name: 'Value', class: 'number'}, 'Quality',
  {name: 'Time', class: 'when'}, {name: 'Description', class: 'about'}];

function line(made, tag) {
  const value = h('span', {class: 'value'});
  const state = h('span', {});
  const when = h('time', {});
  const element = made.row([
    h('a', {href: BASE + 'trends?tag=' + encodeURIComponent(tag.tag)}, tag.tag),
    [value, ' ', h('span', {class: 'unit soft'}, tag.unit || '')], state, when, tag.description || '']);
  let shown = null;
  return {
    element,
    words: (tag.tag + ' ' + (tag.description || '') + ' ' + (tag.unit || '')).toLowerCase(),
    show(sample) {
      text(value, valueText(sample));
      value.title = sample.value === null || sample.value === undefined ? '' : String(sample.value);
      if (sample.quality !== shown) {
        shown = sample.quality;
        replace(state, quality(shown));
        element.classList.toggle('not-good', shown !== 'GOOD');
      }
      if (sample.time) {
        text(when, local(sample.time));
        when.dateTime = sample.time;
        when.title = sample.time;
      }
    }
  };
}

export function valuesPart(main) {
  const lines = new Map();
  const made = table('Live values of all tags', COLUMNS, {class: 'values', none: 'No tags are set up.'});
  const field = h('input', {type: 'search', placeholder: 'Tag, unit or description',
    value: params().get('filter') || '', data: {kept: ''}, on: {input: filter}});
  const count = h('span', {class: 'soft', role: 'status'});

  function filter() {
    const wanted = field.value.trim().toLowerCase().split(/\s+/);
    let seen = 0;
    for (const one of lines.values()) {
      const fits = wanted.every(word => one.words.includes(word));
      one.element.hidden = !fits;
      seen += fits ? 1 : 0;
    }
    text(count, seen === lines.size ? seen + ' tags' : seen + ' of ' + lines.size + ' tags');
    setParams(new URLSearchParams(field.value ? {filter: field.value} : {}));
  }

  function show(values) {
    values.forEach(sample => {
      const one = lines.get(sample.tag);
      if (one) {
        one.show(sample);
      }
    });
  }

  const stop = new AbortController();
  const leave = live.on('values', said => show(said.values));
  live.watch(['*']);
  within(main, get('tags', null, stop.signal).then(said => {
    made.rows([]);
    said.tags.forEach(tag => lines.set(tag.tag, line(made, tag)));
    if (lines.size > 0) {
      replace(made.body, [...lines.values()].map(one => one.element));
    }
    show(said.tags);
    filter();
  }));
  return {
    element: card('Live values', h('div', {class: 'tools'}, h('label', {}, 'Filter ', field), count),
        made.element),
    close() {
      stop.abort();
      leave();
    }
  };
}
