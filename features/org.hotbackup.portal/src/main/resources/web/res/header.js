/* The header: role, who works since when, and how many alarms wait. */
import {byId, h, onChange, replace, text} from './dom.js';
import {badge, time} from './format.js';
import {live} from './live.js';

function peerPart(peer) {
  if (!peer) {
    return h('span', {class: 'member soft'}, 'no other station known');
  }
  return h('span', {class: 'member'}, peer.station + ' ',
      peer.reachable ? badge(peer.role) : badge('not reachable', false));
}

const drawState = onChange(state => {
  text(byId('station'), state.station);
  replace(byId('role'), badge(state.role));
  replace(byId('pair'),
      h('span', {class: 'member soft'}, 'since ', time(state.since)), peerPart(state.peer));
});

const drawAlarms = onChange(alarms => {
  const count = byId('alarm-count');
  const standing = alarms ? alarms.standing : 0;
  count.hidden = standing === 0;
  count.classList.toggle('open', Boolean(alarms && alarms.unacknowledged));
  replace(count, String(standing), h('span', {class: 'hidden'}, ' standing'));
});

/* Without what changes with every check of the pair: the header is drawn when it says something new. */
function lasting(state) {
  return {station: state.station, role: state.role, since: state.since, peer: state.peer
      && {station: state.peer.station, reachable: state.peer.reachable, role: state.peer.role}};
}

export function startHeader() {
  live.on('state', state => {
    drawState(lasting(state));
    drawAlarms(state.alarms);
  });
  live.on('alarms', drawAlarms);
}
