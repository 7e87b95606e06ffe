/* Draws series with uPlot. Knows nothing of the query: `handlers` say what a gesture means. */
import uPlot from './uPlot.esm.js';
import {gestures} from './chart-gestures.js';
import {short} from './format.js';

const NARROW = 600;
const SERIES_COLOURS = 12;
const FONT = '12px system-ui, sans-serif';
const DASH = [6, 5];

function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function colour(index) {
  return css('--series-' + (index % SERIES_COLOURS + 1));
}

/* Two periods of a tag share its axis and colour. */
function scaleOf(one, axes) {
  return axes === 'tag' ? 'tag ' + one.tag : 'unit ' + one.unit;
}

/* As wide as its longest number: values are bytes and counts, too. */
function width(self, numbers, least) {
  self.ctx.font = Math.round(12 * devicePixelRatio) + 'px system-ui, sans-serif';
  const longest = Math.max(0, ...(numbers || []).map(text => self.ctx.measureText(text).width));
  return Math.max(least, Math.ceil(longest / devicePixelRatio) + 18);
}

function axisLists(series, colours, axes, narrow) {
  const scales = new Map();
  series.forEach(one => {
    const key = scaleOf(one, axes);
    if (!scales.has(key)) {
      scales.set(key, {key, label: axes === 'tag' ? one.tag + (one.unit ? ' ' + one.unit : '') : one.unit,
        colour: axes === 'tag' ? colours.get(one.tag) : css('--ink')});
    }
  });
  const most = narrow ? 2 : 6;
  return [...scales.values()].slice(0, most).map((scale, at) => ({
    scale: scale.key, side: at % 2 === 0 ? 3 : 1, label: narrow ? '' : scale.label,
    stroke: scale.colour, labelSize: narrow ? 0 : 20, labelGap: 0,
    size: (self, numbers) => width(self, numbers, narrow ? 44 : 52),
    font: FONT, labelFont: FONT, grid: {show: at === 0, stroke: css('--grid'), width: 1},
    ticks: {stroke: css('--grid'), width: 1}, values: (self, splits) => splits.map(short)
  }));
}

function timeAxis() {
  return {stroke: css('--ink'), font: FONT, grid: {stroke: css('--grid'), width: 1},
    ticks: {stroke: css('--grid'), width: 1},
    values: [
      [31536e6, '{YYYY}', null, null, null, null, null, null, 1],
      [2419200e3, '{YYYY}-{MM}', null, null, null, null, null, null, 1],
      [86400e3, '{MM}-{DD}', '\n{YYYY}', null, null, null, null, null, 1],
      [60e3, '{HH}:{mm}', '\n{YYYY}-{MM}-{DD}', null, '\n{MM}-{DD}', null, null, null, 1],
      [1e3, '{HH}:{mm}:{ss}', '\n{YYYY}-{MM}-{DD}', null, '\n{MM}-{DD}', null, null, null, 1],
      [1, '{ss}.{fff}', '\n{YYYY}-{MM}-{DD} {HH}:{mm}', null, '\n{MM}-{DD} {HH}:{mm}', null, '\n{HH}:{mm}', null, 1]
    ]};
}

function table(series) {
  return series.length === 0 ? [[]]
      : uPlot.join(series.map(one => [one.points.map(p => p[0]), one.points.map(p => p[1])]));
}

/* A line that no reader can see (one sample between gaps) is drawn as a point by uPlot. */
function lines(series, colours, axes) {
  return series.map(one => ({
    label: one.tag, scale: scaleOf(one, axes), stroke: colours.get(one.tag), spanGaps: false,
    width: one.offset === 0 ? 1.8 : 1.4, dash: one.offset === 0 ? undefined : DASH,
    alpha: one.offset === 0 ? 1 : 0.75, points: {size: 4}
  }));
}

/** Makes a chart in `box`; handlers: zoom(from, to), scale(factor, at), pan(share), cursor(millis|null). */
export function chart(box, series, view, colours, hidden, handlers) {
  const narrow = box.clientWidth < NARROW;
  const height = () => Math.max(240, Math.min(520, Math.round(innerHeight * 0.52)));
  let current = view;
  const axes = axisLists(series, colours, view.axes, narrow);
  const yScales = Object.fromEntries(series.map(one => [scaleOf(one, view.axes), {auto: true}]));
  const plot = new uPlot({
    width: box.clientWidth, height: height(), ms: 1, legend: {show: false},
    padding: [12, axes.length > 1 ? 0 : 12, 0, 0],
    scales: {x: {time: true, range: () => [current.from, current.to]}, ...yScales},
    axes: [timeAxis(), ...axes],
    series: [{}, ...lines(series, colours, view.axes).map((line, at) =>
      ({...line, show: !hidden.has(series[at].tag)}))],
    cursor: {y: false, drag: {x: true, y: false, setScale: false, dist: 6}, points: {size: 7},
      bind: {dblclick: () => () => null}},
    hooks: {
      setSelect: [self => {
        if (self.select.width > 0) {
          const left = self.posToVal(self.select.left, 'x');
          const right = self.posToVal(self.select.left + self.select.width, 'x');
          self.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
          handlers.zoom(left, right);
        }
      }],
      setCursor: [self => handlers.cursor(self.cursor.left >= 0 ? self.posToVal(self.cursor.left, 'x') : null)]
    }
  }, table(series), box);
  const endGestures = gestures(plot.over, handlers);
  const watcher = new ResizeObserver(() => {
    if (box.clientWidth > 0 && box.clientWidth !== plot.width) {
      plot.setSize({width: box.clientWidth, height: height()});
    }
  });
  watcher.observe(box);
  return {
    show: (tag, shown) => series.forEach((one, at) => one.tag === tag && plot.setSeries(at + 1, {show: shown})),
    /* New samples or a new period of the same series. */
    update(made) {
      current = made;
      plot.setData(table(series));
    },
    canvas: () => plot.ctx.canvas,
    close() {
      watcher.disconnect();
      endGestures();
      plot.destroy();
    }
  };
}
