/* The list of tags to choose from, with a search. */
import {h, replace, text} from './dom.js';
import {MOST_TAGS} from './trend-view.js';

const SHOWN = 200;

/** `picked(tags)` is told the tags in the order they were chosen. */
export function tagPicker(picked) {
  let all = [];
  let chosen = [];
  const field = h('input', {type: 'search', placeholder: 'Search tags', 'aria-label': 'Search tags',
    data: {kept: ''}, on: {input: draw}});
  const list = h('ul', {class: 'plain picks', 'aria-label': 'Tags'});
  const said = h('p', {class: 'soft', role: 'status'});
  const summary = h('summary', {}, 'Tags');

  function toggle(tag, wanted) {
    chosen = wanted ? [...chosen, tag] : chosen.filter(one => one !== tag);
    draw();
    picked(chosen);
  }

  function box(tag) {
    const on = chosen.includes(tag.tag);
    return h('li', {}, h('label', {}, h('input', {type: 'checkbox', checked: on,
      disabled: !on && chosen.length >= MOST_TAGS, data: {tag: tag.tag},
      on: {change: event => toggle(tag.tag, event.target.checked)}}),
    h('span', {}, tag.tag, h('span', {class: 'soft'},
        [tag.unit ? ' ' + tag.unit : '', tag.description ? ' – ' + tag.description : '']))));
  }

  function draw() {
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.tag : null;
    const wanted = field.value.trim().toLowerCase().split(/\s+/);
    const fits = all.filter(tag => wanted.every(word =>
      (tag.tag + ' ' + (tag.description || '') + ' ' + (tag.unit || '')).toLowerCase().includes(word)));
    replace(list, fits.slice(0, SHOWN).map(box));
    text(said, fits.length > SHOWN ? SHOWN + ' of ' + fits.length + ' shown; search for the others.'
        : fits.length === 0 ? 'No tag fits.' : '');
    text(summary, 'Tags (' + chosen.length + ' of at most ' + MOST_TAGS + ')');
    if (focused !== null) {
      [...list.querySelectorAll('input')].find(input => input.dataset.tag === focused)?.focus();
    }
  }

  const element = h('details', {class: 'card picker'}, summary, field, list, said);
  return {
    element,
    tags(tags) {
      all = tags;
      draw();
    },
    choose(tags) {
      chosen = [...tags];
      draw();
    }
  };
}
