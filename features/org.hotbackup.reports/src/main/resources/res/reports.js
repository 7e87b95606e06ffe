/* Fills the page of reports from state.json. Every value goes in as text, never as HTML. */
(function () {
  'use strict';

  const REFRESH_MILLIS = 2000;
  const page = document.getElementById('reports');
  /* Absolute: where the page was opened as http://name:password@host, a relative one is refused. */
  const root = location.origin + page.dataset.root;
  const kinds = {DONE: 'rp-good', FAILED: 'rp-bad', CANCELLED: 'rp-bad', SKIPPED: 'rp-warning'};
  const drawn = {};
  let chosen = null;

  function byId(id) {
    return document.getElementById(id);
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) {
      made.textContent = text;
    }
    if (className) {
      made.className = className;
    }
    return made;
  }

  function time(iso, otherwise) {
    if (!iso) {
      return element('span', otherwise || '');
    }
    const made = element('time', new Date(iso).toLocaleString('sv-SE'));
    made.dateTime = iso;
    made.title = iso;
    return made;
  }

  function row(cells) {
    const made = element('tr');
    cells.forEach(function (cell) {
      const data = element('td');
      data.append(cell === null || cell === undefined ? '' : cell);
      made.append(data);
    });
    return made;
  }

  function fill(id, rows, columns, nothing) {
    if (rows.length === 0) {
      const data = element('td', nothing, 'rp-help');
      data.colSpan = columns;
      const made = element('tr');
      made.append(data);
      rows = [made];
    }
    byId(id).replaceChildren.apply(byId(id), rows);
  }

  /* Draws a part only when its data changed: a screen reader stays quiet, a selection stays. */
  function draw(part, data, drawer) {
    const text = JSON.stringify(data);
    if (drawn[part] !== text) {
      drawn[part] = text;
      drawer(data);
    }
  }

  function notice(id, text) {
    byId(id).hidden = !text;
    byId(id).textContent = text || '';
  }

  function result(succeeded, text) {
    byId('rp-result').className = 'rp-banner ' + (succeeded ? 'rp-good' : 'rp-bad');
    byId('rp-result').textContent = text;
  }

  async function send(action, body) {
    try {
      const answer = await fetch(root + '/' + action, {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'X-Hotbackup-Token': page.dataset.token},
        body: JSON.stringify(body)
      });
      const said = await answer.json();
      result(answer.ok, said.text || said.error);
    } catch (e) {
      result(false, 'The station does not answer: ' + e.message);
    }
    refresh();
  }

  function button(text, label, action) {
    const made = element('button', text);
    made.type = 'button';
    made.setAttribute('aria-label', label);
    made.addEventListener('click', action);
    return made;
  }

  function link(text, action, parameters) {
    const made = element('a', text);
    made.href = root + '/' + action + '?' + new URLSearchParams(parameters);
    return made;
  }

  function running(report) {
    const cell = element('span');
    report.running.forEach(function (run) {
      cell.append(Math.round(run.share * 100) + ' % ', button('Cancel', 'Cancel ' + report.name,
        function () { send('cancel', {report: report.name, planned: run.planned}); }));
    });
    return cell;
  }

  function drawReports(reports) {
    fill('rp-reports', reports.map(function (report) {
      const name = element('span', report.name);
      if (report.problem) {
        name.append(element('div', 'Newer settings are refused: ' + report.problem, 'rp-bad'));
      }
      return row([name, report.schedule && report.schedule + ' (' + report.zone + ')',
        time(report.next, 'not by the clock'), report.triggers.join('; '),
        report.formats.join(', ') + (report.printer ? ', printed on ' + report.printer : ''),
        running(report), button('Make…', 'Make ' + report.name, function () { choose(report); })]);
    }), 7, 'No report is configured: see PID org.hotbackup.reports.report.');
    const filter = byId('rp-filter');
    const was = filter.value;
    filter.replaceChildren(element('option', 'all'));
    filter.firstChild.value = '';
    reports.forEach(function (report) { filter.append(element('option', report.name)); });
    filter.value = was;
  }

  function choose(report) {
    chosen = report.name;
    byId('rp-form').hidden = false;
    byId('rp-form-title').textContent = 'Make ' + report.name;
    byId('rp-parameters').focus();
  }

  function asked() {
    const parameters = {};
    byId('rp-parameters').value.split('\n').forEach(function (line) {
      const equals = line.indexOf('=');
      if (equals > 0) {
        parameters[line.slice(0, equals).trim()] = line.slice(equals + 1).trim();
      }
    });
    return {report: chosen, parameters: parameters};
  }

  function drawRuns(runs) {
    fill('rp-runs', runs.map(function (run) {
      return row([time(run.planned), run.report,
        element('span', run.state, 'rp-badge ' + (kinds[run.state] || 'rp-calm')), run.trigger,
        run.station, run.millis === null ? '' : (run.millis / 1000).toFixed(1) + ' s', run.error]);
    }), 7, 'No report was made yet.');
  }

  function drawArchive(archive) {
    fill('rp-archive', archive.map(function (run) {
      const files = element('span');
      run.files.forEach(function (file) {
        const made = link(file.name.slice(file.name.lastIndexOf('.') + 1), 'file',
          {report: run.report, planned: run.planned, name: file.name});
        made.title = file.name;
        files.append(made, ' (' + Math.ceil(file.size / 1024) + ' KB) ');
      });
      const made = element('span');
      made.append(time(run.made), run.incomplete ? ' incomplete' : '');
      return row([time(run.planned), run.report, made, run.station, files]);
    }), 5, 'The archive is empty.');
  }

  function drawPreview(preview) {
    const target = byId('rp-previewed');
    target.replaceChildren();
    if (!preview) {
      return;
    }
    target.append('Preview of ' + preview.report + ': ');
    if (!preview.over) {
      target.append(Math.round(preview.share * 100) + ' %');
    } else if (preview.error) {
      target.append(element('span', preview.error, 'rp-bad'));
    } else {
      preview.files.forEach(function (name) {
        target.append(link(name, 'preview', {name: name}), ' ');
      });
    }
  }

  async function refresh() {
    try {
      const answer = await fetch(root + '/state.json?'
          + new URLSearchParams(byId('rp-filter').value ? {report: byId('rp-filter').value} : {}));
      const state = await answer.json();
      notice('rp-offline', '');
      notice('rp-refused', state.refused.map(function (one) {
        return one.pid + ' is refused: ' + one.why;
      }).join(' '));
      byId('rp-station').textContent = state.station
          + (state.active ? ' makes the reports.' : ' makes no reports now; the active station does.');
      draw('reports', state.reports, drawReports);
      draw('runs', state.runs, drawRuns);
      draw('archive', state.archive, drawArchive);
      draw('preview', state.preview || null, drawPreview);
    } catch (e) {
      notice('rp-offline', 'The station does not answer.');
    }
  }

  byId('rp-form').addEventListener('submit', function (event) {
    event.preventDefault();
    send('make', asked());
  });
  byId('rp-preview').addEventListener('click', function () { send('preview', asked()); });
  byId('rp-close').addEventListener('click', function () { byId('rp-form').hidden = true; });
  byId('rp-filter').addEventListener('change', refresh);
  refresh();
  setInterval(refresh, REFRESH_MILLIS);
})();
