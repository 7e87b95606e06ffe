/* The archive of reports: search, view, download. */
import {address, get} from './api.js';
import {h, replace} from './dom.js';
import {badge, bytes, time, words} from './format.js';
import {periodForm, settled} from './period.js';
import {within} from './router.js';
import {card, table} from './table.js';

const STEP = 100;
const MOST = 1000;
const IN_FRAME = ['html', 'csv', 'text', 'plain', 'json', 'xml'];

function viewer() {
  const title = h('h2', {id: 'view-title'});
  const place = h('div', {class: 'view'});
  const element = h('dialog', {class: 'wide', 'aria-labelledby': 'view-title', on: {close: () => replace(place)}},
      h('div', {class: 'tools spread'}, title,
          h('button', {type: 'button', on: {click: () => element.close()}}, 'Close')), place);
  return {
    element,
    /* Without any right: a report is a document, whatever it says it is. */
    show(name, target) {
      replace(title, name);
      replace(place, h('iframe', {sandbox: '', title: name, src: target}));
      element.showModal();
    }
  };
}

export function archivePart(main, signal) {
  let most = STEP;
  const report = h('select', {}, h('option', {value: ''}, 'all reports'));
  const search = h('input', {type: 'search', placeholder: 'Report, state or error'});
  const first = new URLSearchParams(location.search).get('report') || '';
  const changed = settled(() => {
    most = STEP;
    load();
  });
  const period = periodForm('all', {report, text: search}, changed);
  period.element.prepend(h('label', {}, 'Report ', report), h('label', {}, 'Search ', search));
  const view = viewer();
  const made = table('Reports in the archive', ['Report', 'Planned', 'State', 'Trigger', 'Ended', 'Files'],
      {none: 'Nothing in the archive fits.'});
  const more = h('button', {type: 'button', hidden: true, on: {click: () => {
    most = Math.min(MOST, most + STEP);
    load();
  }}}, 'Show more');

  function file(run, one) {
    const about = {report: run.report, planned: run.planned, name: one.name};
    const shown = address('report-file', {...about, view: 1});
    const type = String(one.type || '').toLowerCase() + ' ' + one.name.split('.').pop().toLowerCase();
    const look = type.includes('pdf')
        ? h('a', {class: 'button', href: shown, target: '_blank', rel: 'noopener',
          'aria-label': 'View ' + one.name + ' in a new tab'}, 'View')
        : IN_FRAME.some(kind => type.includes(kind)) && h('button', {type: 'button', 'aria-label': 'View ' + one.name,
          on: {click: () => view.show(one.name, shown)}}, 'View');
    return h('li', {}, h('a', {href: address('report-file', about), download: one.name}, one.name),
        h('span', {class: 'soft'}, ' ' + bytes(one.size) + ' '), look);
  }

  function row(run) {
    return [run.report, time(run.planned),
      h('span', {}, badge(run.state), run.error ? h('span', {class: 'bad-text'}, ' ' + run.error) : ''),
      words(run.trigger), time(run.ended, ''),
      h('ul', {class: 'plain files'}, run.files.map(one => file(run, one)))];
  }

  function load() {
    const wanted = {report: report.value, text: search.value.trim(), ...period.values(), most};
    return within(main, get('archive', wanted, signal).then(said => {
      made.rows(said.runs.map(row));
      more.hidden = !said.more || most >= MOST;
    }));
  }

  return {
    element: card('Archive', period.element, made.element, h('div', {class: 'tools'}, more), view.element),
    load,
    reports(names) {
      const kept = report.value || first;
      replace(report, h('option', {value: ''}, 'all reports'), names.map(name => h('option', {value: name}, name)));
      report.value = names.includes(kept) ? kept : '';
      if (report.value) {
        load();
      }
    }
  };
}
