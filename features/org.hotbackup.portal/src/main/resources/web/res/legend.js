/* The legend: colour, tag, value at the cursor (else the newest), least and greatest of the period. */
import {h, text} from './dom.js';
import {number, local} from './format.js';
import {table} from './table.js';
import {sampleAt} from './trend-data.js';

const COLUMNS = ['Tag', {name: 'Value', class: 'number'}, {name: 'Least', class: 'number'},
  {name: 'Greatest', class: 'number'}, 'At', 'Action'];

function bounds(points) {
  let least = null;
  let greatest = null;
  for (const [, value] of points) {
    if (value !== null) {
      least = least === null || value < least ? value : least;
      greatest = greatest === null || value > greatest ? value : greatest;
    }
  }
  return [number(least), number(greatest)];
}

function swatch(colour, dashed) {
  const made = h('span', {class: 'swatch' + (dashed ? ' dashed' : ''), 'aria-hidden': 'true'});
  made.style.borderColor = colour;
  return made;
}

/** handlers: show(tag, shown), remove(tag). */
export function legend(handlers) {
  const made = table('Values at the cursor, or the newest', COLUMNS,
      {class: 'legend', none: 'Choose tags to see their trend.'});
  let lines = [];

  function line(one, colours, hidden, earlier) {
    const unit = one.unit ? ' ' + one.unit : '';
    const value = h('strong', {});
    const at = h('span', {});
    const shown = () => !hidden.has(one.tag);
    const name = h('button', {type: 'button', class: 'quiet name', 'aria-pressed': String(shown()),
      title: 'Show or hide this tag', on: {click: () => {
        handlers.show(one.tag, hidden.has(one.tag));
        name.setAttribute('aria-pressed', String(shown()));
      }}}, swatch(colours.get(one.tag), one.offset > 0), one.tag);
    const remove = h('button', {type: 'button', class: 'quiet', 'aria-label': 'Remove ' + one.tag,
      on: {click: () => handlers.remove(one.tag)}}, '✕');
    const [least, greatest] = [h('span', {}), h('span', {})];
    lines.push({one, value, at, unit, least, greatest});
    return one.offset > 0
        ? [h('span', {class: 'soft'}, swatch(colours.get(one.tag), true), one.tag + ', ' + earlier),
          value, least, greatest, at, '']
        : [name, value, least, greatest, at, remove];
  }

  function cursor(millis) {
    for (const {one, value, at, unit} of lines) {
      const sample = sampleAt(one.points, millis === null ? Infinity : millis);
      text(value, !sample ? '–' : sample[1] === null ? 'bad' : number(sample[1]) + unit);
      text(at, sample ? local(sample[0] - one.offset) : '');
    }
  }

  return {
    element: made.element,
    draw(series, colours, hidden, earlier) {
      lines = [];
      made.rows(series.map(one => line(one, colours, hidden, earlier)));
      this.update();
    },
    update() {
      for (const {one, least, greatest} of lines) {
        const [low, high] = bounds(one.points);
        text(least, low);
        text(greatest, high);
      }
      cursor(null);
    },
    cursor
  };
}

/* The newest samples as a table: what a chart says to who does not see it. */
export function sampleTable(most) {
  const made = table('Newest samples of the period', ['Time', 'Tag', {name: 'Value', class: 'number'}, 'Quality'],
      {none: 'No samples in this period.'});
  const names = ['bad', 'uncertain', 'good'];
  const note = h('p', {class: 'soft'});
  const element = h('details', {class: 'card samples'}, h('summary', {}, 'Values as a table'), note, made.element);
  let newest = [];
  function draw() {
    if (!element.open) {
      return;
    }
    const rows = newest.flatMap(one => one.points.slice(-most).map(([at, value, quality]) =>
      [at - one.offset, one.tag, value, names[quality], one.unit]));
    rows.sort((a, b) => b[0] - a[0]);
    const condensed = newest.some(one => !one.raw);
    text(note, 'The newest ' + most + ' samples, newest first.' + (condensed
      ? ' The period is condensed: first, least, greatest and last sample of each part. CSV has every row.' : ''));
    made.rows(rows.slice(0, most).map(([at, tag, value, quality, unit]) => {
      const iso = new Date(at).toISOString();
      return [h('time', {datetime: iso, title: iso}, local(at)), tag,
        (value === null ? '–' : String(value)) + (unit ? ' ' + unit : ''), quality];
    }));
  }
  element.addEventListener('toggle', draw);
  return {element, draw(series) {
    newest = series;
    draw();
  }};
}
