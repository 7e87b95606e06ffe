/* Alarms and events: what stands, with acknowledgement, and the log of a period. */
import {get, post} from './api.js';
import {h, onChange, replace} from './dom.js';
import {duration, time, words} from './format.js';
import {live} from './live.js';
import {act} from './notice.js';
import {may} from './page.js';
import {periodForm, settled} from './period.js';
import {within} from './router.js';
import {card, table} from './table.js';

const MOST_EVENTS = 500;
const KINDS = ['ALARM_RAISED', 'ALARM_CLEARED', 'ALARM_ACKNOWLEDGED', 'ROLE', 'REPORT'];

function acknowledge(alarm) {
  return post('alarms/acknowledge', {condition: alarm.condition, raised: alarm.raised});
}

async function acknowledgeAll(alarms) {
  for (const alarm of alarms) {
    await acknowledge(alarm);
  }
  return {text: alarms.length + ' alarms acknowledged.'};
}

function acknowledged(alarm) {
  return [time(alarm.acknowledged), alarm.acknowledgedBy ? ' ' + alarm.acknowledgedBy : ''];
}

function state(alarm) {
  return alarm.acknowledged ? h('span', {class: 'badge warning'}, 'standing')
      : h('span', {class: 'badge bad'}, 'not acknowledged');
}

function standingPart(changed) {
  const made = table('Standing alarms', ['State', 'Acknowledged', 'Raised', 'Condition', 'Tag', 'Text'],
      {none: 'No alarm stands.'});
  const tools = h('div', {class: 'tools'});
  const button = (label, action, more) => {
    const one = h('button', {type: 'button', ...more, on: {click: async () => {
      await act(one, action);
      changed();
    }}}, label);
    return one;
  };
  const draw = onChange(alarms => {
    const open = alarms.filter(alarm => !alarm.acknowledged);
    replace(tools, may('OPERATOR') && open.length > 1
        && button('Acknowledge all ' + open.length, () => acknowledgeAll(open), {class: 'main'}));
    made.rows(alarms.map(alarm => [state(alarm), alarm.acknowledged ? acknowledged(alarm)
      : may('OPERATOR') ? button('Acknowledge', () => acknowledge(alarm),
          {'aria-label': 'Acknowledge ' + alarm.condition}) : '',
    time(alarm.raised), alarm.condition, alarm.tag, alarm.text]));
  });
  return {element: card('Standing alarms', tools, made.element), draw};
}

function fits(wanted, parts) {
  const all = parts.filter(Boolean).join(' ').toLowerCase();
  return wanted.trim().toLowerCase().split(/\s+/).every(word => all.includes(word));
}

function open(main) {
  const stop = new AbortController();
  const reload = settled(load);
  const filter = h('input', {type: 'search', placeholder: 'Condition, tag or text'});
  const kind = h('select', {}, h('option', {value: ''}, 'all kinds'),
      KINDS.map(name => h('option', {value: name}, words(name))));
  const period = periodForm('24h', {filter, kind}, reload);
  period.element.append(h('label', {}, 'Filter ', filter), h('label', {}, 'Kind of event ', kind));
  const standing = standingPart(load);
  const log = table('Log of alarms', ['Raised', 'Condition', 'Tag', 'Text', 'Cleared', 'Stood for', 'Acknowledged'],
      {none: 'No alarm in this period.'});
  const events = table('Events', ['Time', 'Kind', 'Subject', 'Text', 'Station'], {none: 'No event in this period.'});
  main.append(standing.element, h('section', {class: 'card'}, h('h2', {}, 'Log'), period.element,
      h('h3', {}, 'Alarms'), log.element, h('h3', {}, 'Events'), events.element));

  const drawLog = onChange(alarms => log.rows(alarms.map(alarm => [time(alarm.raised), alarm.condition,
    alarm.tag, alarm.text, time(alarm.cleared, 'stands'),
    alarm.cleared ? duration(Date.parse(alarm.cleared) - Date.parse(alarm.raised)) : '',
    alarm.acknowledged ? acknowledged(alarm) : 'no'])));
  const drawEvents = onChange(all => events.rows(all.map(event => [time(event.time),
    h('span', {class: 'badge ' + (event.kind === 'ALARM_RAISED' ? 'bad' : 'calm')}, words(event.kind)),
    event.subject, event.text, event.station || ''])));

  function load() {
    within(main, Promise.all([get('alarms', period.values(), stop.signal),
      get('events', {...period.values(), most: MOST_EVENTS}, stop.signal)]).then(([alarms, all]) => {
      standing.draw(alarms.standing);
      drawLog([...alarms.log].sort((a, b) => Date.parse(b.raised) - Date.parse(a.raised))
          .filter(one => fits(filter.value, [one.condition, one.tag, one.text, one.acknowledgedBy])));
      drawEvents(all.events.filter(one => (kind.value === '' || kind.value === one.kind)
          && fits(filter.value, [one.subject, one.text, one.station])));
    }));
  }

  load();
  const leave = live.on('alarms', reload);
  return () => {
    leave();
    reload.stop();
    stop.abort();
  };
}

export const alarmsPage = {title: 'Alarms and events', open};
