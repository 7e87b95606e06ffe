/* Fills the page of notifications from state.json. Every value goes in as text, never as HTML. */
(function () {
  'use strict';

  const REFRESH_MILLIS = 2000;
  const page = document.getElementById('notifications');
  /* Absolute: where the page was opened as http://name:password@host, a relative one is refused. */
  const root = location.origin + page.dataset.root;
  const kinds = {DONE: 'nt-good', GIVEN_UP: 'nt-bad', RETRY: 'nt-warning', SKIPPED: 'nt-warning'};
  const drawn = {};

  function byId(id) {
    return document.getElementById(id);
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) {
      made.className = className;
    }
    return made;
  }

  function time(iso) {
    if (!iso) {
      return '';
    }
    const made = element('time', new Date(iso).toLocaleString('sv-SE'));
    made.dateTime = iso;
    made.title = iso;
    return made;
  }

  function row(cells) {
    const made = document.createElement('tr');
    cells.forEach(function (cell) {
      const data = document.createElement('td');
      data.append(cell);
      made.append(data);
    });
    return made;
  }

  function fill(id, rows, columns, nothing) {
    if (rows.length === 0) {
      const data = element('td', nothing, 'nt-help');
      data.colSpan = columns;
      const made = document.createElement('tr');
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
    byId(id).textContent = text;
  }

  function drawServer(server) {
    byId('nt-server').textContent = server
      ? server.address + ', ' + server.security.toLowerCase() + ', from ' + server.from + '; at most '
          + server.perMinute + ' mails a minute, ' + server.perHour + ' an hour'
      : 'No mail server is configured: see PID org.hotbackup.notifications.mail.';
  }

  function seconds(number) {
    return number === 0 ? '' : number + ' s';
  }

  function drawRules(rules) {
    fill('nt-rules', rules.map(function (rule) {
      return row([rule.name, rule.on, rule.to, seconds(rule.delay), seconds(rule.distance)]);
    }), 5, 'No rule is configured: see PID org.hotbackup.notifications.rule.');
  }

  function drawMails(mails) {
    fill('nt-mails', mails.map(function (mail) {
      return row([time(mail.time), mail.rule, mail.about,
        element('span', mail.state, 'nt-badge ' + (kinds[mail.state] || 'nt-calm')),
        mail.attempts, time(mail.next), mail.station, mail.detail]);
    }), 8, 'No mail was due within a week.');
  }

  async function refresh() {
    try {
      const answer = await fetch(root + '/state.json');
      const state = await answer.json();
      notice('nt-offline', '');
      notice('nt-refused', state.refused.map(function (one) {
        return one.pid + ' is refused: ' + one.why;
      }).join(' '));
      byId('nt-station').textContent = state.station
          + (state.active ? ' sends the mails.' : ' sends no mails now; the active station does.');
      draw('server', state.server || null, drawServer);
      draw('rules', state.rules, drawRules);
      draw('mails', state.mails, drawMails);
    } catch (e) {
      notice('nt-offline', 'The station does not answer.');
    }
  }

  byId('nt-form').addEventListener('submit', async function (event) {
    event.preventDefault();
    const result = byId('nt-result');
    result.className = 'nt-banner nt-calm';
    result.textContent = 'Asking the mail server …';
    try {
      const answer = await fetch(root + '/test', {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'X-Hotbackup-Token': page.dataset.token},
        body: JSON.stringify({address: byId('nt-address').value})
      });
      const said = await answer.json();
      result.className = 'nt-banner ' + (answer.ok ? 'nt-good' : 'nt-bad');
      result.textContent = said.text || said.error;
    } catch (e) {
      result.className = 'nt-banner nt-bad';
      result.textContent = 'The station does not answer: ' + e.message;
    }
  });
  refresh();
  setInterval(refresh, REFRESH_MILLIS);
})();
