/* Asks this station. What it refuses is thrown with its own sentence. */
import {BASE, toLogin, token} from './page.js';
import {where} from './where.js';

const UNAVAILABLE = [502, 503, 504];

export class Refused extends Error {}

/* The station does not answer, or works no longer: somebody else looks for the active one. */
export class Gone extends Error {}

let onGone = () => undefined;
let onUnknown = toLogin;

/* Tells who looks for the active station, and who handles a lost session. */
export function whenGone(gone, unknown) {
  onGone = gone;
  onUnknown = unknown;
}

export function query(params) {
  const made = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== '') {
        made.append(name, one);
      }
    }
  }
  return made.toString();
}

export function address(path, params) {
  const text = params ? query(params) : '';
  return BASE + 'api/' + path + (text ? '?' + text : '');
}

/* A station that works may miss its database only: that is no reason to look for another. */
async function active() {
  const answer = await where(BASE);
  return answer !== null && answer.active;
}

function sentence(text) {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : first + '.';
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, {...options, redirect: 'error', cache: 'no-store'});
  } catch (failed) {
    if (failed.name !== 'AbortError') {
      onGone('The station does not answer');
    }
    throw failed.name === 'AbortError' ? failed : new Gone('The station does not answer.');
  }
  if (answer.status === 401) {
    onUnknown();
    throw new Gone('You are not logged in.');
  }
  const said = await answer.json().catch(() => ({}));
  const error = sentence(said.error || 'the station answered ' + answer.status);
  if (UNAVAILABLE.includes(answer.status) && !(await active())) {
    onGone('This station does not work now');
    throw new Gone(error);
  }
  if (!answer.ok) {
    throw new Refused(error);
  }
  return said;
}

export function get(path, params, signal) {
  return ask(address(path, params), {signal});
}

export function post(path, body) {
  return ask(address(path), {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Hotbackup-Token': token},
    body: JSON.stringify(body)
  });
}
