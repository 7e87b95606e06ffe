/* Timeline: when which station had which role, and why. */
import {get} from './api.js';
import {h, onChange} from './dom.js';
import {badge, duration, time, words} from './format.js';
import {live} from './live.js';
import {within} from './router.js';
import {drawStrip} from './strip.js';
import {card, table} from './table.js';

const COLUMNS = ['Time', 'Station', 'Role', 'Cause', 'Detail', {name: 'Lasted', class: 'number'},
  {name: 'Term', class: 'number'}, {name: 'Change took', class: 'number'}];

/*
 * Changes with the time until the next one of the same station; newest first, as they come. A
 * station that was killed, or cut off, says nothing more: it is shown until the other one began.
 */
export function withEnds(changes, now) {
  const next = new Map();
  const begun = [];
  return changes.map(change => {
    const begin = Date.parse(change.time);
    const after = next.get(change.station) || null;
    const mute = after === null || after.from !== change.to;
    const other = change.to === 'ACTIVE' && mute
        ? begun.filter(one => one.station !== change.station && one.term > change.term).pop() : null;
    const made = {...change, begin, end: Math.min(after ? after.begin : now, other ? other.begin : Infinity),
      lasts: after === null && !other, silent: mute && (after !== null || Boolean(other))};
    next.set(change.station, made);
    if (change.to === 'ACTIVE') {
      begun.push(made);
    }
    return made;
  });
}

function row(change) {
  return [time(change.time), change.station,
    h('span', {}, badge(change.from), h('span', {'aria-hidden': 'true'}, ' → '),
        h('span', {class: 'hidden'}, ' to '), badge(change.to)),
    words(change.cause), change.detail,
    duration(change.end - change.begin) + (change.lasts ? ' so far' : change.silent ? ', then silent' : ''),
    String(change.term), duration(change.millis)];
}

function open(main) {
  const stop = new AbortController();
  const strip = h('div', {});
  const made = table('Role changes of both stations, newest first', COLUMNS, {none: 'No role change is known.'});
  main.append(card('Roles of both stations', strip), card('Changes', made.element));
  const load = () => within(main, get('timeline', null, stop.signal).then(said => {
    const changes = withEnds(said.changes, Date.now());
    drawStrip(strip, changes);
    made.rows(changes.map(row));
  }));
  const changed = onChange(load);
  const leave = live.on('state', state =>
    changed([state.role, state.since, state.peer && state.peer.role, state.peer && state.peer.reachable]));
  if (!live.last.state) {
    load();
  }
  return () => {
    leave();
    stop.abort();
  };
}

export const timelinePage = {title: 'Timeline', open};
