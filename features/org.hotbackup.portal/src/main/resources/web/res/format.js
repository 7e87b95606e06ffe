/* How times, values, qualities and roles are written. */
import {h} from './dom.js';

/* Local time, written as 2026-01-31 10:00:00: the one form that no reader takes for another. */
export function local(at) {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toLocaleString('sv-SE');
}

export function time(iso, none = 'never') {
  if (iso === null || iso === undefined || iso === '') {
    return h('span', {class: 'soft'}, none);
  }
  return h('time', {datetime: iso, title: iso}, local(iso));
}

/* For an input of type datetime-local, which knows no zone. */
export function inputTime(millis) {
  return local(millis).replace(' ', 'T');
}

/* Seven digits: what a 32-bit value of a controller is good for. */
export function number(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)));
}

/* For the narrow edge of a chart: 21.47 G. */
export function short(value) {
  const [size, unit] = [[1e12, ' T'], [1e9, ' G'], [1e6, ' M'], [1e5, ' k']]
      .map(([least, name]) => [name === ' k' ? 1e3 : least, name, least])
      .find(([, , least]) => Math.abs(value) >= least) || [1, ''];
  return unit ? Number((value / size).toPrecision(4)) + unit : number(value);
}

export function valueText(sample) {
  return sample.text !== null && sample.text !== undefined ? sample.text : number(sample.value);
}

export function duration(millis) {
  if (!Number.isFinite(millis)) {
    return '–';
  }
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 1) {
    return Math.max(0, Math.round(millis)) + ' ms';
  }
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = parts.findIndex(part => seconds >= part[0]);
  return parts.slice(first, first + 2).map(([size, unit], at) => {
    const count = Math.floor(at === 0 ? seconds / size : seconds % parts[first][0] / size);
    return count > 0 ? count + ' ' + unit : '';
  }).filter(Boolean).join(' ');
}

export function bytes(size) {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, size)) / 3));
  return (size / 1000 ** power).toFixed(power === 0 ? 0 : 1) + ' ' + units[power];
}

const QUALITY = {GOOD: ['good', '●', 'good'], UNCERTAIN: ['warning', '▲', 'uncertain'],
  BAD: ['bad', '✕', 'bad']};

/* Word and sign, never colour alone. */
export function quality(name) {
  const [kind, sign, word] = QUALITY[name] || ['calm', '?', String(name || 'none').toLowerCase()];
  return h('span', {class: 'quality ' + kind + '-text'},
      h('span', {'aria-hidden': 'true', class: 'sign'}, sign), word);
}

const GOOD = ['ACTIVE', 'OK', 'VALID', 'DONE'];
const BAD = ['BLOCKED', 'FAULT', 'FAILED', 'FAILURE', 'UNSATISFIED'];
const WARNING = ['MAINTENANCE', 'STARTING', 'CANCELLED', 'UNLICENSED'];

export function badge(state, reachable = true) {
  const name = String(state === null || state === undefined ? 'unknown' : state);
  const kind = !reachable || BAD.includes(name) ? 'bad' : GOOD.includes(name) ? 'good'
      : WARNING.includes(name) ? 'warning' : 'calm';
  return h('span', {class: 'badge ' + kind}, name);
}

/* MAIN_LOST → main lost */
export function words(code) {
  return String(code || '').toLowerCase().replaceAll('_', ' ');
}
