/* Trends: puts together view, data, chart, legend and tools. */
import {get} from './api.js';
import {chart, colour} from './chart.js';
import {keys} from './chart-gestures.js';
import {h} from './dom.js';
import {live} from './live.js';
import {legend, sampleTable} from './legend.js';
import {params, setParams, within} from './router.js';
import {tagPicker} from './tag-picker.js';
import {append, load, trim} from './trend-data.js';
import {trendTools} from './trend-tools.js';
import {fixed, moved, read, untilNow, write, zoomed} from './trend-view.js';

const SETTLE_MILLIS = 250;
const FOLLOW_MILLIS = 1000;
/* What follows for long is condensed again. */
const RELOAD_MILLIS = 300000;
const TABLE_ROWS = 200;
const WIDE = 1000;
const HELP = 'Trend chart. Drag or + and - zoom, arrow keys left and right move, 0 shows the newest hour.';

class Trend {
  #main;
  #view = read(params());
  #series = [];
  #colours = new Map();
  #hidden = new Set();
  #chart = null;
  #loading = new AbortController();
  #closing = new AbortController();
  #loaded = 0;
  #timers = {settle: 0, follow: 0};
  #leave;

  constructor(main) {
    this.#main = main;
    this.box = h('div', {class: 'chart', role: 'application', tabindex: 0, 'aria-label': HELP});
    this.state = h('p', {class: 'soft chart-state', role: 'status'});
    this.legend = legend({show: (tag, shown) => this.#show(tag, shown),
      remove: tag => this.#tags(this.#view.tags.filter(one => one !== tag))});
    this.table = sampleTable(TABLE_ROWS);
    this.picker = tagPicker(tags => this.#tags(tags));
    this.tools = trendTools({
      change: part => this.#set({...this.#view, ...part}, 0),
      range: range => this.#set(untilNow({...this.#view, range}), 0),
      period: (from, to) => this.#set(fixed(this.#view, from, to), 0),
      follow: on => this.#set(on ? untilNow({...this.#view, range: this.#view.range || '1h', follow: true})
        : {...this.#view, follow: false}, 0),
      canvas: () => this.#chart && this.#chart.canvas(), ...this.#handlers()
    });
    keys(this.box, this.#handlers());
    this.picker.element.open = this.#view.tags.length === 0 || innerWidth >= WIDE;
    this.tools.more.open = innerWidth >= WIDE;
    main.append(h('div', {class: 'trend'}, this.picker.element, h('div', {class: 'trend-main'},
        h('section', {class: 'card', 'aria-label': 'Chart'}, this.tools.element, this.box, this.state,
            this.legend.element), this.table.element)));
    this.picker.choose(this.#view.tags);
    within(main, get('tags', null, this.#closing.signal).then(said => this.picker.tags(said.tags)));
    this.#leave = live.on('values', said => this.#append(said.values));
    this.redraw = () => this.#draw();
    document.documentElement.addEventListener('theme', this.redraw);
    this.#timers.follow = setInterval(() => this.#follow(), FOLLOW_MILLIS);
    this.#watch();
    this.#load();
  }

  #handlers() {
    return {
      zoom: (from, to) => this.#set(fixed(this.#view, from, to), 0),
      scale: (factor, at) => this.#set(zoomed(this.#view, factor, at), SETTLE_MILLIS),
      pan: share => this.#set(moved(this.#view, share), SETTLE_MILLIS),
      reset: () => this.#set(untilNow({...this.#view, range: '1h'}), 0),
      cursor: at => this.legend.cursor(at)
    };
  }

  #tags(tags) {
    this.#set({...this.#view, tags}, 0);
    this.picker.choose(tags);
  }

  #show(tag, shown) {
    this.#hidden[shown ? 'delete' : 'add'](tag);
    if (this.#chart) {
      this.#chart.show(tag, shown);
    }
  }

  /* The chart moves at once; the data of the new period follows when the gesture has ended. */
  #set(view, wait) {
    this.#view = view;
    setParams(write(view), wait === 0);
    this.tools.draw(view);
    this.#watch();
    if (this.#chart && wait > 0) {
      this.#chart.update(view);
    }
    clearTimeout(this.#timers.settle);
    this.#timers.settle = setTimeout(() => this.#load(), wait);
  }

  #watch() {
    live.watch(this.#view.follow ? this.#view.tags : []);
  }

  #load() {
    this.tools.draw(this.#view);
    this.#loading.abort();
    this.#loading = new AbortController();
    this.#loaded = performance.now();
    this.state.textContent = this.#view.tags.length > 0 ? 'Loading …' : '';
    within(this.#main, load(this.#view, this.box.clientWidth, this.#loading.signal).then(series => {
      this.#series = series;
      this.#draw();
      const rows = series.filter(one => one.offset === 0).reduce((sum, one) => sum + one.rows, 0);
      this.state.textContent = series.length === 0 ? ''
        : rows === 0 ? 'No samples in this period.' : rows + ' rows in this period.';
    }));
  }

  #draw() {
    const {tags, compare} = this.#view;
    this.#colours = new Map(tags.map((tag, at) => [tag, colour(at)]));
    if (this.#chart) {
      this.#chart.close();
    }
    this.#chart = this.#series.length === 0 ? null
      : chart(this.box, this.#series, this.#view, this.#colours, this.#hidden, this.#handlers());
    this.legend.draw(this.#series, this.#colours, this.#hidden,
        (compare === 'hour' ? 'an ' : 'a ') + compare + ' earlier');
    this.table.draw(this.#series);
  }

  #append(samples) {
    if (this.#view.follow) {
      append(this.#series, samples);
    }
  }

  #follow() {
    if (!this.#view.follow || !this.#chart || document.hidden) {
      return;
    }
    this.#view = untilNow(this.#view);
    if (performance.now() - this.#loaded > RELOAD_MILLIS) {
      this.#load();
      return;
    }
    trim(this.#series, this.#view.from);
    this.#chart.update(this.#view);
    this.legend.update();
    this.table.draw(this.#series);
  }

  close() {
    this.#closing.abort();
    this.#loading.abort();
    clearTimeout(this.#timers.settle);
    clearInterval(this.#timers.follow);
    document.documentElement.removeEventListener('theme', this.redraw);
    this.#leave();
    if (this.#chart) {
      this.#chart.close();
    }
  }
}

export const trendsPage = {
  title: 'Trends',
  open(main) {
    const trend = new Trend(main);
    return () => trend.close();
  }
};
