/* The tools above the chart: period, zoom, axes, comparison, following, export. */
import {address} from './api.js';
import {h} from './dom.js';
import {inputTime, local} from './format.js';
import {notice} from './notice.js';
import {RANGES} from './trend-view.js';

const NAMES = {'15min': '15 min', '1h': '1 h', '8h': '8 h', '24h': '24 h', '7d': '7 d'};

function select(label, options, changed) {
  const field = h('select', {on: {change: () => changed(field.value)}},
      options.map(([value, name]) => h('option', {value}, name)));
  return {field, element: h('label', {}, label + ' ', field)};
}

function button(label, sign, action) {
  return h('button', {type: 'button', 'aria-label': label, title: label, on: {click: action}}, sign);
}

/* The picture with its paper: a chart saved by itself would be transparent. */
function picture(canvas, view) {
  const copy = document.createElement('canvas');
  const head = Math.round(28 * devicePixelRatio);
  copy.width = canvas.width;
  copy.height = canvas.height + head;
  const ink = copy.getContext('2d');
  const css = getComputedStyle(document.documentElement);
  ink.fillStyle = css.getPropertyValue('--paper');
  ink.fillRect(0, 0, copy.width, copy.height);
  ink.fillStyle = css.getPropertyValue('--ink');
  ink.font = Math.round(13 * devicePixelRatio) + 'px system-ui, sans-serif';
  ink.fillText(view.tags.join(', ') + '   ' + local(view.from) + ' – ' + local(view.to),
      head / 2, head * 0.7, copy.width - head);
  ink.drawImage(canvas, 0, head);
  copy.toBlob(blob => {
    const target = URL.createObjectURL(blob);
    h('a', {href: target, download: 'trend.png'}).click();
    setTimeout(() => URL.revokeObjectURL(target), 10000);
  });
}

export function trendTools(handlers) {
  let view = null;
  const from = h('input', {type: 'datetime-local', step: 1, data: {kept: ''}});
  const to = h('input', {type: 'datetime-local', step: 1, data: {kept: ''}});
  const ranges = Object.keys(RANGES).map(range => h('button', {type: 'button', data: {range},
    on: {click: () => handlers.range(range)}}, NAMES[range]));
  const follow = h('button', {type: 'button', on: {click: () => handlers.follow(!view.follow)}}, 'Follow');
  const axes = select('Axes', [['unit', 'one per unit'], ['tag', 'one per tag']], value => handlers.change({axes: value}));
  const compare = select('Compare', [['', 'nothing'], ['hour', 'an hour earlier'], ['day', 'a day earlier'],
    ['week', 'a week earlier']], value => handlers.change({compare: value}));
  const csv = h('a', {class: 'button', download: ''}, 'CSV');

  function period(event) {
    event.preventDefault();
    const [start, end] = [Date.parse(from.value), Date.parse(to.value)];
    if (!(start < end)) {
      notice('The period must begin before it ends: ' + from.value + ' – ' + to.value + '.', 'bad');
      return;
    }
    handlers.period(start, end);
  }

  const more = h('details', {class: 'more'}, h('summary', {}, 'Period, axes and comparison'),
      h('form', {class: 'tools', on: {submit: period}},
          h('label', {}, 'From ', from), h('label', {}, 'To ', to), h('button', {}, 'Show'),
          axes.element, compare.element));
  const element = h('div', {},
      h('div', {class: 'tools'},
          h('div', {class: 'group', role: 'group', 'aria-label': 'Period until now'}, ranges, follow),
          h('div', {class: 'group', role: 'group', 'aria-label': 'Zoom and move'},
              button('Earlier', '◀', () => handlers.pan(-0.5)), button('Zoom in', '+', () => handlers.scale(0.5, 0.5)),
              button('Zoom out', '−', () => handlers.scale(2, 0.5)), button('Later', '▶', () => handlers.pan(0.5))),
          h('div', {class: 'group', role: 'group', 'aria-label': 'Export'}, csv,
              button('Save the chart as PNG', 'PNG', () => handlers.canvas()
                ? picture(handlers.canvas(), view) : notice('There is no chart to save yet.', 'bad')))),
      more);
  return {
    element,
    more,
    draw(now) {
      view = now;
      ranges.forEach(one => one.setAttribute('aria-pressed', String(one.dataset.range === view.range)));
      follow.setAttribute('aria-pressed', String(view.follow));
      axes.field.value = view.axes;
      compare.field.value = view.compare;
      if (document.activeElement !== from && document.activeElement !== to) {
        from.value = inputTime(view.from);
        to.value = inputTime(view.to);
      }
      const some = view.tags.length > 0;
      csv.classList.toggle('off', !some);
      if (some) {
        csv.setAttribute('href', address('trend.csv', {tag: view.tags,
          from: new Date(view.from).toISOString(), to: new Date(view.to).toISOString()}));
      } else {
        csv.removeAttribute('href');
      }
    }
  };
}
