/* What a trend shows, as it stands in the query: tags, period, axes, comparison, following. */
const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const RANGES = {'15min': 15 * MINUTE, '1h': HOUR, '8h': 8 * HOUR, '24h': DAY, '7d': 7 * DAY};
export const COMPARED = {hour: HOUR, day: DAY, week: 7 * DAY};
export const MOST_TAGS = 12;
const LEAST_SPAN = 1000;
const MOST_SPAN = 20 * 366 * DAY;

function millis(text) {
  const at = Date.parse(text || '');
  return Number.isNaN(at) ? null : at;
}

export function read(params) {
  const from = millis(params.get('from'));
  const to = millis(params.get('to'));
  const fixed = from !== null && to !== null && from < to;
  const range = Object.hasOwn(RANGES, params.get('range') || '') ? params.get('range') : '1h';
  const compare = params.get('compare') || '';
  const view = {
    tags: [...new Set(params.getAll('tag'))].slice(0, MOST_TAGS),
    range: fixed ? null : range,
    from, to,
    follow: !fixed && params.get('follow') === '1',
    axes: params.get('axes') === 'tag' ? 'tag' : 'unit',
    compare: Object.hasOwn(COMPARED, compare) ? compare : ''
  };
  return fixed ? view : untilNow(view);
}

/* The newest part of a length: what a range button means. */
export function untilNow(view) {
  const to = Date.now();
  return {...view, from: to - RANGES[view.range], to};
}

export function write(view) {
  const params = new URLSearchParams();
  view.tags.forEach(tag => params.append('tag', tag));
  if (view.range) {
    params.set('range', view.range);
  } else {
    params.set('from', new Date(view.from).toISOString());
    params.set('to', new Date(view.to).toISOString());
  }
  if (view.follow) {
    params.set('follow', '1');
  }
  if (view.axes !== 'unit') {
    params.set('axes', view.axes);
  }
  if (view.compare) {
    params.set('compare', view.compare);
  }
  return params;
}

/* A period of its own; following ends with it. */
export function fixed(view, from, to) {
  const span = Math.min(MOST_SPAN, Math.max(LEAST_SPAN, to - from));
  const middle = (from + to) / 2;
  return {...view, range: null, follow: false,
    from: Math.round(middle - span / 2), to: Math.round(middle + span / 2)};
}

/* Smaller than 1 zooms in; `at` (0 … 1) stays where it is. */
export function zoomed(view, factor, at = 0.5) {
  const span = view.to - view.from;
  const wanted = Math.min(MOST_SPAN, Math.max(LEAST_SPAN, span * factor));
  const from = view.from + (span - wanted) * at;
  return fixed(view, from, from + wanted);
}

export function moved(view, share) {
  const step = (view.to - view.from) * share;
  return fixed(view, view.from + step, view.to + step);
}
