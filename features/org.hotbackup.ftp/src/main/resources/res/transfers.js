/* Fills the page of transfers from state.json. Every value goes in as text, never as HTML. */
(function () {
  'use strict';

  const REFRESH_MILLIS = 2000;
  const page = document.getElementById('transfers');
  /* Absolute: where the page was opened as http://name:password@host, a relative one is refused. */
  const root = location.origin + page.dataset.root;
  const kinds = {DONE: 'tf-good', GIVEN_UP: 'tf-bad', RETRY: 'tf-warning', SKIPPED: 'tf-warning'};
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
      const data = element('td', nothing, 'tf-help');
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
    byId('tf-result').className = 'tf-banner ' + (succeeded ? 'tf-good' : 'tf-bad');
    byId('tf-result').textContent = text;
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

  function badge(state) {
    return element('span', state, 'tf-badge ' + (kinds[state] || 'tf-calm'));
  }

  function drawTargets(transfers) {
    fill('tf-targets', transfers.map(function (transfer) {
      const source = transfer.source
          + (transfer.keepDays ? ', kept for ' + transfer.keepDays + ' days' : '');
      return row([transfer.name, transfer.target, source, time(transfer.done, 'not within a week'),
        String(transfer.open), String(transfer.givenUp), time(transfer.next),
        button('Test', 'Test the connection of ' + transfer.name, function () {
          result(true, 'The connection of ' + transfer.name + ' is being tested');
          send('test', {transfer: transfer.name});
        })]);
    }), 8, 'No transfer is configured: see PID org.hotbackup.ftp.transfer.');
  }

  function again(one) {
    return one.state !== 'GIVEN_UP' ? '' : button('Try again', 'Try ' + one.item + ' again',
      function () { send('retry', {item: one.item, planned: one.planned, channel: one.channel}); });
  }

  function drawOpen(rows) {
    fill('tf-open', rows.map(function (one) {
      return row([time(one.planned), one.item, badge(one.state), String(one.attempts),
        time(one.next), one.station, one.detail, again(one)]);
    }), 8, 'All is sent.');
  }

  function drawLast(rows) {
    fill('tf-last', rows.map(function (one) {
      return row([time(one.changed), time(one.planned), one.item, badge(one.state),
        String(one.attempts), one.station, one.detail]);
    }), 7, 'Nothing was sent yet.');
  }

  async function refresh() {
    try {
      const answer = await fetch(root + '/state.json');
      const state = await answer.json();
      notice('tf-offline', state.known ? '' : 'The history database is not there, and so no ledger.');
      notice('tf-refused', state.refused.map(function (one) {
        return one.pid + ' is refused: ' + one.why;
      }).join(' '));
      byId('tf-station').textContent = state.station
          + (state.active ? ' sends.' : ' sends nothing now; the active station does.');
      draw('targets', state.transfers, drawTargets);
      draw('open', state.open, drawOpen);
      draw('last', state.last, drawLast);
    } catch (e) {
      notice('tf-offline', 'The station does not answer.');
    }
  }

  refresh();
  setInterval(refresh, REFRESH_MILLIS);
})();
