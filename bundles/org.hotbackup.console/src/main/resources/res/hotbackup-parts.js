/*
 * What the scripts of the Hotbackup page share. Every value goes in as text, never as HTML: names,
 * causes, details and paths also come from the other station.
 */
(function () {
  'use strict';

  const page = document.getElementById('hotbackup');
  /* Absolute: where the page was opened as http://name:password@host, a relative one is refused. */
  const root = location.origin + page.dataset.root;
  const good = ['ACTIVE', 'OK', 'VALID'];
  const bad = ['BLOCKED', 'FAULT', 'FAILED'];
  const drawn = {};

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

  /* Local time, written as 2026-01-31 10:00:00: the one form that no reader takes for another. */
  function time(iso) {
    if (!iso) {
      return element('span', 'never');
    }
    const made = element('time', new Date(iso).toLocaleString('sv-SE'));
    made.dateTime = iso;
    made.title = iso;
    return made;
  }

  function badge(state, failed) {
    const kind = failed || bad.includes(state) ? 'hb-bad'
        : good.includes(state) ? 'hb-good' : 'hb-calm';
    return element('span', state, 'hb-badge ' + kind);
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
    const target = byId(id);
    target.hidden = !text;
    if (target.textContent !== (text || '')) {
      target.textContent = text || '';
    }
  }

  function facts(id, rows) {
    const list = byId(id);
    list.replaceChildren();
    rows.forEach(function (row) {
      const value = element('dd');
      value.append(row[1] === null || row[1] === undefined ? 'not known' : row[1]);
      list.append(element('dt', row[0]), value);
    });
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

  function emptyRow(columns, text) {
    const made = element('tr');
    const data = element('td', text, 'hb-help');
    data.colSpan = columns;
    made.append(data);
    return made;
  }

  function seconds(millis) {
    return (millis / 1000).toLocaleString(undefined, {maximumFractionDigits: 1}) + ' s';
  }

  function millis(value, digits) {
    return value === null ? null : value.toFixed(digits) + ' ms';
  }

  /* Posts to an action of the page; what is no success is thrown with what the station said. */
  async function send(action, body) {
    const answer = await fetch(root + '/' + action, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-Hotbackup-Token': page.dataset.token},
      body: JSON.stringify(body)
    });
    const said = await answer.json();
    if (!answer.ok) {
      throw new Error(said.error || said.text);
    }
    return said;
  }

  function result(id, succeeded, headline, explanation) {
    const target = byId(id);
    target.className = succeeded ? 'hb-banner hb-good' : 'hb-banner hb-bad';
    target.replaceChildren(element('strong', headline), element('p', explanation));
  }

  function clearResult(id) {
    byId(id).className = '';
    byId(id).replaceChildren();
  }

  window.hotbackupParts = {
    root, byId, element, time, badge, draw, notice, facts, row, emptyRow, seconds, millis, send,
    result, clearResult
  };
})();
