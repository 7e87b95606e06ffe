/*
 * The stream of the station: state, values, alarms and the newest one-time code, as events of
 * `live`. Raises `lost` when the station is silent or says bye; `resume` opens the stream again.
 */
import {address} from './api.js';

const SILENCE_MILLIS = 3000;
const LOOK_MILLIS = 500;
const KINDS = ['state', 'values', 'alarms'];

class Live extends EventTarget {
  #source = null;
  #tags = [];
  #heard = 0;
  #planned = 0;
  #paused = false;

  /* Kept in memory only: it opens a session on the other station. */
  code = '';
  last = {};

  /* Whether nothing has been heard since the stream was opened. */
  mute = true;

  constructor() {
    super();
    setInterval(() => this.#watch(), LOOK_MILLIS);
  }

  /* Which values are told: none, some, or all with ['*']. */
  watch(tags) {
    const before = JSON.stringify(this.#tags);
    this.#tags = [...tags];
    if (JSON.stringify(this.#tags) !== before || (!this.#source && !this.#paused)) {
      this.#plan();
    }
  }

  resume() {
    this.#paused = false;
    this.#plan();
    this.dispatchEvent(new CustomEvent('resumed'));
  }

  /* Listens until the returned function is called; the newest event is told at once. */
  on(kind, listener) {
    const wrapped = event => listener(event.detail);
    this.addEventListener(kind, wrapped);
    if (this.last[kind]) {
      listener(this.last[kind]);
    }
    return () => this.removeEventListener(kind, wrapped);
  }

  /* A change of the page asks for other values than the one before: one stream, not two. */
  #plan() {
    clearTimeout(this.#planned);
    this.#planned = setTimeout(() => this.#open(), 0);
  }

  #open() {
    this.#close();
    if (this.#paused) {
      return;
    }
    const source = new EventSource(address('stream', {tag: this.#tags}));
    this.#source = source;
    this.#heard = performance.now();
    this.mute = true;
    const hear = (kind, act) => source.addEventListener(kind, event => {
      this.#heard = performance.now();
      this.mute = false;
      act(event);
    });
    KINDS.forEach(kind => hear(kind, event => this.#tell(kind, JSON.parse(event.data))));
    hear('ping', () => undefined);
    hear('code', event => {
      this.code = JSON.parse(event.data).code;
    });
    hear('bye', event => {
      this.code = JSON.parse(event.data || '{}').code || this.code;
      this.#lost('This station has handed over the work');
    });
    source.onopen = () => {
      this.#heard = performance.now();
    };
    source.onerror = () => {
      if (source === this.#source) {
        this.#lost('The station does not answer');
      }
    };
  }

  #tell(kind, detail) {
    if (kind !== 'values') {
      this.last[kind] = detail;
    }
    this.dispatchEvent(new CustomEvent(kind, {detail}));
  }

  #watch() {
    if (this.#source && performance.now() - this.#heard > SILENCE_MILLIS) {
      this.#lost('The station is silent');
    }
  }

  #lost(detail) {
    this.pause();
    this.dispatchEvent(new CustomEvent('lost', {detail}));
  }

  pause() {
    this.#paused = true;
    this.#close();
  }

  #close() {
    if (this.#source) {
      this.#source.close();
      this.#source = null;
    }
  }
}

export const live = new Live();
