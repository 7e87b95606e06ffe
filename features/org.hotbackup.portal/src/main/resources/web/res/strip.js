/* Both stations' roles as strips over the same time; the table beside it says the same in words. */
import {h, replace} from './dom.js';
import {duration, local} from './format.js';

const LENGTHS = {'1 h': 3600e3, '24 h': 24 * 3600e3, '7 d': 7 * 24 * 3600e3, 'all': Infinity};
let chosen = '24 h';

function segment(change, from, to) {
  const begin = Math.max(from, change.begin);
  const end = change.lasts ? to : change.end;
  if (end <= from || begin >= to) {
    return null;
  }
  const share = 100 / (to - from);
  const made = h('span', {class: 'role-' + change.to.toLowerCase(),
    title: change.to + ' since ' + local(change.begin) + ', ' + duration(end - change.begin)},
  (end - begin) * share > 6 ? change.to : '');
  made.style.left = (begin - from) * share + '%';
  made.style.width = Math.max(0.2, (end - begin) * share) + '%';
  return made;
}

export function drawStrip(element, changes) {
  const stations = [...new Set(changes.map(change => change.station))].sort();
  const to = Math.max(Date.now(), ...changes.map(change => change.end));
  const first = Math.min(to - 1, ...changes.map(change => change.begin));
  const from = Math.max(first, to - LENGTHS[chosen]);
  const buttons = Object.keys(LENGTHS).map(name => h('button', {type: 'button',
    'aria-pressed': String(name === chosen), on: {click: () => {
      chosen = name;
      drawStrip(element, changes);
      element.querySelector('[aria-pressed="true"]').focus();
    }}}, name));
  replace(element, h('div', {class: 'tools'}, h('div', {class: 'group', role: 'group',
    'aria-label': 'Period of the strips'}, buttons)),
  h('div', {class: 'strips', 'aria-hidden': 'true'}, stations.map(station => h('div', {class: 'strip-line'},
      h('span', {class: 'strip-name'}, station), h('div', {class: 'strip'},
          changes.filter(change => change.station === station).map(change => segment(change, from, to)))))),
  h('p', {class: 'soft strip-ends'}, h('span', {}, local(from)), h('span', {}, local(to))));
}
