/* One sentence for everybody, also for a screen reader: what an action did, or why it did not. */
import {byId, h, replace} from './dom.js';
import {Gone} from './api.js';

const SHOWN_MILLIS = 8000;
let timer = 0;

export function notice(sentence, kind = 'good') {
  clearTimeout(timer);
  replace(byId('notice'), h('p', {class: 'banner ' + kind}, sentence,
      h('button', {type: 'button', class: 'quiet', 'aria-label': 'Close this message', on: {click: clear}}, '✕')));
  if (kind === 'good') {
    timer = setTimeout(clear, SHOWN_MILLIS);
  }
}

function clear() {
  byId('notice').replaceChildren();
}

/* Runs an action of a button: it cannot be pressed twice, and its outcome is said. */
export async function act(button, action) {
  button.disabled = true;
  try {
    const said = await action();
    notice(said.text || 'Done.');
    return true;
  } catch (error) {
    if (!(error instanceof Gone)) {
      notice(error.message, 'bad');
    }
    return false;
  } finally {
    button.disabled = false;
  }
}
