/* Tables with caption and headers; on a phone each row becomes a card with the headers in it. */
import {h, replace} from './dom.js';

/* What scrolls must be reached by keyboard; what does not would be a needless stop. */
const reach = new ResizeObserver(entries => entries.forEach(({target}) => {
  const element = target.classList.contains('scroll') ? target : target.parentElement;
  if (element && element.scrollWidth > element.clientWidth + 1) {
    element.tabIndex = 0;
  } else if (element) {
    element.removeAttribute('tabindex');
  }
}));

/**
 * `columns` are texts, or {name, class}. Returns {element, body, rows(list)}; a row is a list of
 * cells, or {cells, props} for a row with properties of its own.
 */
export function table(caption, columns, options = {}) {
  const heads = columns.map(column => typeof column === 'string' ? {name: column} : column);
  const body = h('tbody', {role: 'rowgroup'});
  const made = h('table', {class: 'data ' + (options.class || ''), role: 'table'},
      h('caption', {class: options.visible ? '' : 'hidden'}, caption),
      h('thead', {role: 'rowgroup'}, h('tr', {role: 'row'}, heads.map(head =>
        h('th', {scope: 'col', role: 'columnheader', class: head.class}, head.name)))),
      body);
  const cell = (content, at) => h('td', {role: 'cell', class: heads[at].class,
    data: {label: heads[at].name}}, 
    content === null || content === undefined || content === '' ? '' : h('div', {}, content));
  const row = one => {
    const cells = Array.isArray(one) ? one : one.cells;
    return h('tr', {role: 'row', ...(one.props || {})}, cells.map(cell));
  };
  const empty = text => h('tr', {role: 'row'},
      h('td', {role: 'cell', colSpan: heads.length, class: 'soft empty'}, text));
  const element = h('div', {class: 'scroll', role: 'group', 'aria-label': caption}, made);
  reach.observe(element);
  reach.observe(made);
  return {
    element,
    body,
    row,
    rows: list => replace(body, list.length === 0 ? empty(options.none || 'None.') : list.map(row))
  };
}

export function card(title, ...children) {
  return h('section', {class: 'card'}, h('h2', {}, title), children);
}

export function facts(rows) {
  return h('dl', {class: 'facts'}, rows.filter(Boolean).map(([name, value]) =>
    [h('dt', {}, name), h('dd', {}, value === null || value === undefined ? 'not known' : value)]));
}
