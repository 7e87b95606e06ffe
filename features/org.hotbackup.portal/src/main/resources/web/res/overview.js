/* Overview: the pair, the features, what stands, and the live values. */
import {h, onChange, replace} from './dom.js';
import {badge, time, words} from './format.js';
import {live} from './live.js';
import {BASE} from './page.js';
import {card, facts} from './table.js';
import {valuesPart} from './values.js';

function ownFacts(state) {
  return facts([
    ['Station', state.station],
    ['Role', h('span', {}, badge(state.role), ' since ', time(state.since))],
    ['Cause', words(state.cause) + (state.detail ? ' (' + state.detail + ')' : '')],
    ['Configured as', state.configuredAs],
    ['Term', String(state.term)]
  ]);
}

function millis(value, digits) {
  return Number.isFinite(value) ? value.toFixed(digits) + ' ms' : null;
}

function peerFacts(peer) {
  if (!peer) {
    return h('p', {class: 'soft'}, 'This station knows no other one.');
  }
  return facts([
    ['Station', peer.station],
    ['Role', peer.reachable ? badge(peer.role)
        : h('span', {}, badge('not reachable', false), ' last known as ', badge(peer.role))],
    ['Address', peer.address],
    ['Last check', h('span', {}, time(peer.lastCheck), ' ', words(peer.lastResult))],
    ['Round trip', millis(peer.roundTripMillis, 1)],
    ['Clock offset', millis(peer.clockOffsetMillis, 0)]
  ]);
}

function features(list) {
  return list.length === 0 ? h('p', {class: 'soft'}, 'No feature is installed.')
      : h('ul', {class: 'plain features'}, list.map(feature =>
        h('li', {}, h('span', {}, feature.name), badge(feature.state))));
}

function alarms(counts) {
  if (!counts) {
    return h('p', {class: 'soft'}, 'No alarm conditions are set.');
  }
  const kind = counts.unacknowledged > 0 ? 'bad-text' : counts.standing > 0 ? 'warning-text' : 'good-text';
  return [h('p', {class: 'big ' + kind}, counts.standing + ' standing'),
    h('p', {}, counts.unacknowledged + ' not acknowledged. ',
        h('a', {href: BASE + 'alarms'}, 'Alarms and events'))];
}

function open(main) {
  const station = h('div', {});
  const peer = h('div', {});
  const list = h('div', {});
  const standing = h('div', {});
  const drawOwn = onChange(state => replace(station, ownFacts(state)));
  const drawPeer = onChange(one => replace(peer, peerFacts(one)));
  const drawFeatures = onChange(all => replace(list, features(all)));
  const drawAlarms = onChange(counts => replace(standing, alarms(counts)));
  const values = valuesPart(main);
  main.classList.add('overview');
  main.append(
      h('div', {class: 'cards'},
          card('This station', station),
          card('Other station', peer),
          card('Alarms', standing),
          card('Features', list)),
      values.element);
  const leave = [
    live.on('state', state => {
      drawOwn({...state, peer: null, time: null, user: null, alarms: null, features: null});
      drawPeer(state.peer);
      drawFeatures(state.features || []);
      drawAlarms(state.alarms || null);
    }),
    live.on('alarms', drawAlarms),
    values.close
  ];
  return () => leave.forEach(close => close());
}

export const overviewPage = {title: 'Overview', open};
