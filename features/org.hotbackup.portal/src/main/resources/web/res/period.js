/* A choice of period, kept in the query as period=24h, or from and to. */
import {h} from './dom.js';
import {inputTime} from './format.js';
import {params, setParams} from './router.js';

/* Without a beginning a station takes the last month. */
const EVER = new Date(0).toISOString();
const HOUR = 3600000;
const LENGTHS = {'1h': HOUR, '8h': 8 * HOUR, '24h': 24 * HOUR, '7d': 7 * 24 * HOUR, '30d': 30 * 24 * HOUR};
const NAMES = {'1h': 'last hour', '8h': 'last 8 hours', '24h': 'last 24 hours', '7d': 'last 7 days', '30d': 'last 30 days'};

/** `fields` are further inputs by query name; `changed` is called after each change. */
export function periodForm(first, fields, changed) {
  const query = params();
  const lasting = [['all', 'all'], ...Object.entries(NAMES), ['own', 'from … to …']]
      .filter(([value]) => first === 'all' || value !== 'all');
  const kind = h('select', {}, lasting.map(([value, name]) => h('option', {value}, name)));
  const from = h('input', {type: 'datetime-local', data: {kept: ''}});
  const to = h('input', {type: 'datetime-local', data: {kept: ''}});
  const own = query.has('from') && query.has('to');
  kind.value = own ? 'own' : query.get('period') || first;
  if (kind.selectedIndex < 0) {
    kind.value = first;
  }
  from.value = inputTime(own ? query.get('from') : Date.now() - LENGTHS['24h']);
  to.value = inputTime(own ? query.get('to') : Date.now());
  Object.entries(fields).forEach(([name, field]) => {
    field.dataset.kept = '';
    field.value = query.get(name) || '';
  });
  const ends = h('span', {class: 'group'}, h('label', {}, 'From ', from), h('label', {}, 'To ', to));

  const iso = field => Number.isNaN(Date.parse(field.value)) ? null : new Date(field.value).toISOString();
  function values() {
    if (kind.value === 'own') {
      return {from: iso(from), to: iso(to)};
    }
    return kind.value === 'all' ? {from: EVER}
        : {from: new Date(Date.now() - LENGTHS[kind.value]).toISOString(), to: new Date().toISOString()};
  }

  function keep() {
    ends.hidden = kind.value !== 'own';
    const kept = new URLSearchParams();
    if (kind.value !== 'own') {
      if (kind.value !== first) {
        kept.set('period', kind.value);
      }
    } else if (iso(from) && iso(to)) {
      kept.set('from', iso(from));
      kept.set('to', iso(to));
    }
    Object.entries(fields).filter(([, field]) => field.value)
        .forEach(([name, field]) => kept.set(name, field.value));
    setParams(kept);
  }

  const element = h('form', {class: 'tools', on: {
    submit: event => event.preventDefault(),
    input: () => {
      keep();
      changed();
    }
  }}, h('label', {}, 'Period ', kind), ends);
  ends.hidden = kind.value !== 'own';
  return {element, values};
}

/* Waits until nobody types any more. */
export function settled(action, millis = 300) {
  let timer = 0;
  return Object.assign(() => {
    clearTimeout(timer);
    timer = setTimeout(action, millis);
  }, {stop: () => clearTimeout(timer)});
}
