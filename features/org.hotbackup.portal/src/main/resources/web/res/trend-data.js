/* Loads what a trend shows and keeps it growing while the trend follows. */
import {get} from './api.js';
import {COMPARED} from './trend-view.js';

const LEAST_POINTS = 200;
const MOST_POINTS = 4000;
/* The codes of the history. */
const BAD = 0;
const QUALITIES = {BAD, UNCERTAIN: 1, GOOD: 2};

/* [millis, value or null, quality]: what is bad is a gap, whatever value came with it. */
function point([at, value, quality]) {
  return [at, quality === BAD ? null : value, quality];
}

async function part(view, offset, points, signal) {
  const said = await get('trend', {
    tag: view.tags, points,
    from: new Date(view.from - offset).toISOString(), to: new Date(view.to - offset).toISOString()
  }, signal);
  return said.series.map(one => ({
    tag: one.tag, unit: one.unit || '', raw: one.raw, rows: one.rows, offset,
    points: one.points.map(point).map(([at, value, quality]) => [at + offset, value, quality])
  }));
}

/* The series of the view, then those of the earlier period, moved onto the same time axis. */
export async function load(view, width, signal) {
  if (view.tags.length === 0) {
    return [];
  }
  const points = Math.round(Math.min(MOST_POINTS, Math.max(LEAST_POINTS, width)));
  const parts = [part(view, 0, points, signal)];
  if (view.compare) {
    parts.push(part(view, COMPARED[view.compare], points, signal));
  }
  return (await Promise.all(parts)).flat();
}

/* Adds live samples to their series; the stream may tell again what is there already. */
export function append(series, samples) {
  let added = false;
  for (const sample of samples) {
    const one = series.find(each => each.tag === sample.tag && each.offset === 0);
    const at = Date.parse(sample.time || '');
    const last = one && one.points.length > 0 ? one.points[one.points.length - 1][0] : -Infinity;
    if (one && at > last) {
      one.points.push(point([at, sample.value, QUALITIES[sample.quality] ?? BAD]));
      added = true;
    }
  }
  return added;
}

/* Drops what has left the view, except the sample that its line comes from. */
export function trim(series, from) {
  for (const one of series) {
    const first = one.points.findIndex(([at]) => at >= from);
    if (first > 1) {
      one.points.splice(0, first - 1);
    }
  }
}

/* The newest sample at or before a time, or null: what the station knew then. */
export function sampleAt(points, at) {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle][0] <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low > 0 ? points[low - 1] : null;
}
