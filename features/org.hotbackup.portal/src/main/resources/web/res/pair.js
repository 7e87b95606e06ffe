/*
 * Keeps what is known of the pair up to date: the service worker gets both addresses, and a page
 * whose policy does not allow the other station's new address is loaded anew when nobody types.
 */
import {live} from './live.js';
import {BASE, other} from './page.js';

const RELOADED = 'hotbackup.reloaded-for';
const RETRY_MILLIS = 5000;
let wanted = null;
let told = '';

function busy() {
  const active = document.activeElement;
  const typing = active && active.matches('input, select, textarea');
  const typed = [...document.querySelectorAll('main input, main textarea')]
      .some(field => !['checkbox', 'radio', 'hidden'].includes(field.type)
          && field.value !== field.defaultValue && field.dataset.kept === undefined);
  return typing || typed || document.querySelector('dialog[open]') !== null;
}

/* Once for each address: a page that comes with the old one again must not reload for ever. */
function reload() {
  if (wanted === null || busy()) {
    return;
  }
  if (sessionStorage.getItem(RELOADED) !== wanted) {
    sessionStorage.setItem(RELOADED, wanted);
    location.reload();
  }
  wanted = null;
}

async function tellWorker(state) {
  const pair = state.own + ' ' + state.other;
  if (pair === told) {
    return;
  }
  told = pair;
  const registration = await navigator.serviceWorker.ready;
  registration.active.postMessage({pair: {own: state.own, other: state.other}});
}

export function startPair() {
  const worker = 'serviceWorker' in navigator;
  if (worker) {
    navigator.serviceWorker.register(BASE + 'sw.js', {scope: BASE}).catch(refused =>
      console.info('No service worker: ' + refused.message));
  }
  live.on('state', state => {
    /* A station that is just starting tells no address yet: the one known is better than none. */
    wanted = !state.other || state.other === other ? null : state.other;
    if (worker && (state.other || told === '')) {
      tellWorker(state);
    }
    reload();
  });
  setInterval(reload, RETRY_MILLIS);
}
