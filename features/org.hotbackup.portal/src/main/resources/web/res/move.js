/*
 * Takes the open page to the station that is active (PORT-3): looks for it when this one is lost
 * or hands over, and brings the session along by a one-time code.
 */
import {whenGone} from './api.js';
import {byId, h, replace} from './dom.js';
import {live} from './live.js';
import {BASE, here, next, other, own, toLogin} from './page.js';
import {look, portal} from './where.js';

const HERE = location.origin + BASE;
const CODE_TIMEOUT_MILLIS = 700;
/* Whoever still sees this page then was not taken anywhere. */
const SUBMIT_MILLIS = 10000;
/* How long a station that answers, but gives no live values, is left alone. */
const RETRY_MILLIS = 5000;
let resumed = -Infinity;
let stop = null;
let outage = false;
let leaving = false;

function theOther() {
  const address = portal(other);
  const balanced = address === '' || new URL(address).origin === location.origin
      || (portal(own) !== '' && new URL(portal(own)).origin === new URL(address).origin);
  return balanced ? '' : address;
}

function say(reason) {
  const banner = byId('connection');
  banner.hidden = false;
  const link = theOther() ? [' You may also open ', h('a', {href: theOther() + here()}, theOther()), '.'] : [];
  replace(banner, h('strong', {}, 'Looking for the active station.'), ' ' + reason + '.', link);
  document.body.classList.add('stale');
}

function quiet() {
  byId('connection').hidden = true;
  byId('connection').replaceChildren();
  document.body.classList.remove('stale');
}

/* A form, for a page may not read the answer of another origin, and a code stays out of addresses. */
function submit(address, code) {
  leaving = true;
  const form = h('form', {method: 'post', action: address + 'moved', hidden: true},
      h('input', {name: 'code', value: code}), h('input', {name: 'next', value: next()}));
  document.body.append(form);
  form.submit();
  setTimeout(() => {
    form.remove();
    leaving = false;
    stop = null;
    seek('The other station did not take over the page');
  }, SUBMIT_MILLIS);
}

function ownAnswer(path) {
  return fetch(BASE + 'api/' + path, {
    cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(CODE_TIMEOUT_MILLIS)
  });
}

/* The newest code: a fresh one where this station still answers, else the one of the stream. */
async function newestCode() {
  try {
    const answer = await ownAnswer('code');
    return answer.ok ? (await answer.json()).code : live.code;
  } catch (gone) {
    return live.code;
  }
}

async function back() {
  if (live.mute && performance.now() - resumed < RETRY_MILLIS) {
    return false;
  }
  let status;
  try {
    status = (await ownAnswer('state')).status;
  } catch (gone) {
    return false;
  }
  if (status === 401) {
    unknown();
  } else if (status === 200) {
    stop = null;
    outage = false;
    quiet();
    resumed = performance.now();
    live.resume();
  }
  return status === 200 || status === 401;
}

/* A restarted station has forgotten its sessions; one that went on has ended this one on purpose. */
function unknown() {
  if (leaving) {
    return;
  }
  if (outage && live.code) {
    submit(BASE, live.code);
  } else {
    leaving = true;
    toLogin();
  }
}

async function found(address) {
  if (leaving) {
    return true;
  }
  if (address === HERE) {
    return back();
  }
  submit(address, await newestCode());
  return true;
}

function told(address, answer) {
  if (address !== HERE) {
    return;
  }
  outage = outage || !answer || !answer.active;
  const elsewhere = answer && !answer.active && !portal(other) && portal(answer.other || '');
  if (elsewhere && !leaving) {
    leaving = true;
    location.assign(elsewhere + here());
  }
}

export function seek(reason) {
  if (stop || leaving) {
    return;
  }
  live.pause();
  say(reason);
  stop = look([HERE, theOther()], found, told);
}

export function startMoving() {
  whenGone(seek, unknown);
  live.addEventListener('lost', event => seek(event.detail));
  addEventListener('pagehide', () => {
    leaving = true;
    live.pause();
  });
  addEventListener('pageshow', event => {
    if (event.persisted) {
      leaving = false;
      live.resume();
    }
  });
}
