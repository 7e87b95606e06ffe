/* Reports: make one now, see what is being made, and search the archive. */
import {get} from './api.js';
import {archivePart} from './archive.js';
import {h, onChange} from './dom.js';
import {time} from './format.js';
import {may} from './page.js';
import {makeDialog} from './report-make.js';
import {within} from './router.js';
import {card, table} from './table.js';

const BUSY_MILLIS = 2000;
const CALM_MILLIS = 10000;

function share(run) {
  const done = Math.round((run.share || 0) * 100);
  return [h('progress', {max: 100, value: done, 'aria-label': 'Progress of ' + run.report}), ' ' + done + ' %'];
}

function open(main) {
  const stop = new AbortController();
  let timer = 0;
  const made = table('Reports', ['Report', 'Action'], {none: 'No report is set up.'});
  const running = table('Reports being made', ['Report', 'Planned', 'Progress'], {none: 'None is being made.'});
  const archive = archivePart(main, stop.signal);
  const dialog = makeDialog(() => poll());
  const left = h('div', {class: 'cards'}, card('Reports', made.element), card('Being made', running.element));
  main.append(left, archive.element, dialog.element);

  const drawReports = onChange(said => {
    made.rows(said.reports.map(name => [name, said.canMake && may('OPERATOR')
      ? h('button', {type: 'button', 'aria-label': 'Make ' + name + ' now', on: {click: () => dialog.open(name)}}, 'Make now')
      : '']));
    archive.reports(said.reports);
  });
  const drawRunning = onChange(list => running.rows(list.map(run => [run.report, time(run.planned), share(run)])));
  const ended = onChange(archive.load);

  async function poll() {
    clearTimeout(timer);
    const said = await within(main, get('reports', null, stop.signal));
    if (said) {
      drawReports({reports: said.reports, canMake: said.canMake});
      drawRunning(said.running);
      ended(said.running.map(run => [run.report, run.planned]));
    }
    if (!stop.signal.aborted) {
      timer = setTimeout(poll, said && said.running.length > 0 ? BUSY_MILLIS : CALM_MILLIS);
    }
  }

  poll();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

export const reportsPage = {title: 'Reports', open};
