/* Served by the service worker in place of a page whose station is gone. */
import {look, portal} from './where.js';

const BASE = '/portal/';
const NOT_PAGES = ['moved', 'login', 'logout', 'moving.html'];

function next() {
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : '';
  return NOT_PAGES.includes(path) || path.startsWith('api/') ? '' : path + location.search;
}

async function pair() {
  try {
    return await (await fetch(BASE + 'pair.json')).json();
  } catch (unknown) {
    return {own: '', other: ''};
  }
}

const here = location.origin + BASE;
const known = await pair();
const both = [...new Set([here, portal(known.other)])].filter(Boolean);
const shown = new Map();

for (const address of both) {
  const link = document.createElement('a');
  link.href = address + next();
  link.textContent = address;
  const said = document.createElement('span');
  const line = document.createElement('li');
  line.append(link, ' ', said);
  document.getElementById('stations').append(line);
  shown.set(address, said);
}

look(both, address => {
  location.replace(address + next());
  return true;
}, (address, answer) => {
  const state = !answer ? 'does not answer'
      : answer.active ? 'is active' : 'answers, ' + String(answer.role);
  if (shown.get(address).textContent !== state) {
    shown.get(address).textContent = state;
  }
});
