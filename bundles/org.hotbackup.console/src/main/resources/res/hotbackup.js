/* Fills the Hotbackup page from state.json and sends its form. */
(function () {
  'use strict';

  const REFRESH_MILLIS = 2000;
  const {root, byId, element, time, badge, draw, notice, facts, row, emptyRow, seconds, millis,
    send, result, clearResult} = window.hotbackupParts;
  const form = document.getElementById('hb-form');
  const fields = {
    enabled: document.getElementById('hb-enabled'),
    mainAddress: document.getElementById('hb-main-address'),
    mainPort: document.getElementById('hb-main-port'),
    checkupRate: document.getElementById('hb-checkup-rate'),
    failureThreshold: document.getElementById('hb-failure-threshold'),
    failback: document.getElementById('hb-failback'),
    failbackChecks: document.getElementById('hb-failback-checks'),
    isolationPolicy: document.getElementById('hb-isolation-policy'),
    referenceAddresses: document.getElementById('hb-reference-addresses'),
    standbyMode: document.getElementById('hb-standby-mode'),
    healthSwitchover: document.getElementById('hb-health-switchover'),
    healthSources: document.getElementById('hb-health-sources'),
    healthLeastTime: document.getElementById('hb-health-least-time'),
    portalUrl: document.getElementById('hb-portal-url')
  };
  let changed = false;
  let longestCheckTimeout = null;

  function drawStation(state) {
    const status = state.status;
    byId('hb-station').textContent = status.station;
    byId('hb-configured').textContent =
        'Configured as ' + status.configuredAs + ', version ' + status.version;
    byId('hb-role').replaceWith(badge(status.role));
    document.querySelector('.hb-role .hb-badge').id = 'hb-role';
    byId('hb-cause').textContent =
        state.causeText + (status.detail ? ' (' + status.detail + ')' : '');
    facts('hb-own', [
      ['Role since', time(status.since)],
      ['Cause', status.cause],
      ['Term', status.term],
      ['Worst-case detection', seconds(status.worstCaseDetectionMillis)],
      ['Link listens on', state.listening]
    ].concat(reaches(status.health), lease(status.lease), portal(status.portal)));
  }

  /* Nothing with local databases. */
  function lease(lease) {
    return !lease ? [] : [
      ['Central database', lease.reachable ? 'answers' : 'does not answer: ' + lease.problem],
      ['Lease', !lease.holder ? 'nobody' : (lease.mine ? 'this station' : lease.holder)
          + ', ends in ' + seconds(lease.leftMillis) + ' unless renewed'],
      ['Effects', lease.effects ? 'allowed here' : 'not allowed here']
    ];
  }

  /* Nothing where it is not watched. */
  function reaches(health) {
    return health ? [['Reaches', 'database ' + (health.database ? 'yes' : 'no')
        + ', data sources ' + health.sourcesReached + ' of ' + health.sources]] : [];
  }

  /* Nothing where there is none. A script is no address, whoever says so. */
  function portal(address) {
    if (!address || !/^https?:\/\//i.test(address)) {
      return [];
    }
    const link = element('a', address);
    link.href = address;
    link.rel = 'noreferrer';
    return [['Portal', link]];
  }

  function drawPeer(state) {
    const peer = state.status.peer;
    notice('hb-advice', peer && !peer.reachable ? state.peerAdvice : '');
    if (!peer) {
      facts('hb-peer', [['Station', 'none known yet']]);
      return;
    }
    const outcome = element('span');
    outcome.append(badge(peer.lastResult, !peer.reachable), peer.detail ? ' ' + peer.detail : '');
    facts('hb-peer', [
      ['Station', peer.station],
      ['Address', peer.address],
      ['Reachable', peer.reachable ? 'yes' : 'no'],
      [peer.reachable ? 'Role' : 'Role reported last', peer.role ? badge(peer.role) : null],
      ['Term', peer.term],
      ['Last check', time(peer.lastCheck)],
      ['Result', outcome],
      ['Round trip', millis(peer.roundTripMillis, 1)],
      ['Clock offset', millis(peer.clockOffsetMillis, 0)]
    ].concat(reaches(peer.health), portal(peer.portal)));
  }

  function lag(rows, since) {
    return rows === null ? null
        : rows === 0 ? 'nothing' : rows.toLocaleString() + ' rows, for ' + seconds(since * 1000);
  }

  function drawHistory(history) {
    notice('hb-history-problem', history ? history.problem : '');
    if (!history) {
      facts('hb-history', [['State', null]]);
      return;
    }
    const local = history.mode === 'local';
    facts('hb-history', [
      ['Kept', local ? 'on each station, synchronised' : 'in the central database']
    ].concat(local ? [
      ['Missing here', lag(history.lagRows, history.lagSeconds)],
      ['Missing there', lag(history.otherLagRows, history.otherLagSeconds)]
    ] : [], [
      ['Waiting on disk', history.queuedRows.toLocaleString() + ' rows'],
      ['Set aside', history.setAsideRows.toLocaleString() + ' rows'],
      ['Recorded up to', history.recordedUpTo ? time(history.recordedUpTo) : 'nothing recorded yet']
    ]));
  }

  function drawLicense(license) {
    notice('hb-license-reason', license ? license.reason : '');
    if (!license) {
      facts('hb-license', [['State', null]]);
      return;
    }
    const options = Object.keys(license.options).map(function (name) {
      const value = license.options[name];
      return value === true ? name : name + ': ' + (value === false ? 'no' : value);
    });
    facts('hb-license', [
      ['State', badge(license.state)],
      ['Serial', license.serial || 'none'],
      ['Options', options.join(', ') || 'none'],
      ['Valid until', license.expires ? time(license.expires) : 'no end']
    ]);
  }

  function drawFeatures(features) {
    const body = byId('hb-features');
    body.replaceChildren();
    features.forEach(function (feature) {
      const parts = feature.components.length ? feature.components : [null];
      parts.forEach(function (part, index) {
        const state = element('span', part ? part.state : '');
        if (part && part.failure) {
          state.append(': ' + part.failure);
        }
        const name = element('span', part ? part.name : 'no component');
        name.title = part ? part.bundle : '';
        body.append(row([
          index ? '' : element('strong', feature.name),
          index ? '' : badge(feature.state),
          name,
          state
        ]));
      });
    });
    if (!features.length) {
      body.append(emptyRow(4, 'No feature is installed.'));
    }
  }

  function drawTimeline(changes) {
    const body = byId('hb-timeline');
    body.replaceChildren();
    changes.forEach(function (change) {
      const cause = element('span', change.causeText);
      cause.title = change.cause;
      if (change.detail) {
        cause.append(' ' + change.detail);
      }
      const roles = element('span', change.from + ' → ');
      roles.append(badge(change.to));
      body.append(row([
        time(change.time), change.station, roles, cause, change.term, change.millis + ' ms'
      ]));
    });
    if (!changes.length) {
      body.append(emptyRow(6, 'No role change yet.'));
    }
  }

  function fill(settings) {
    Object.keys(fields).forEach(function (name) {
      if (fields[name].type === 'checkbox') {
        fields[name].checked = settings[name];
      } else {
        fields[name].value = settings[name];
      }
    });
    detection();
  }

  /* The same sum as the role service's, for values that are not saved yet (ROLE-7). */
  function detection() {
    const rate = Number(fields.checkupRate.value);
    const threshold = Number(fields.failureThreshold.value);
    const usable = Number.isInteger(rate) && rate >= 1 && rate <= 86400
        && Number.isInteger(threshold) && threshold >= 1 && longestCheckTimeout !== null;
    const timeout = Math.min(longestCheckTimeout, rate * 1000);
    byId('hb-detection').textContent = usable
        ? 'Worst-case detection: ' + seconds(rate * threshold * 1000 + timeout)
            + ' (' + threshold + ' × ' + rate + ' s + ' + seconds(timeout) + ' check time-out).'
        : '';
  }

  function draws(state) {
    longestCheckTimeout = state.longestCheckTimeoutMillis;
    notice('hb-error', state.status.error);
    notice('hb-link', state.linkProblem);
    draw('station', {status: state.status, causeText: state.causeText, listening: state.listening},
        drawStation);
    draw('peer', {status: {peer: state.status.peer}, peerAdvice: state.peerAdvice}, drawPeer);
    draw('history', state.status.history, drawHistory);
    draw('license', state.status.license, drawLicense);
    window.hotbackupOperation.draws(state);
    draw('alarms', state.alarms, window.hotbackupAlarms.draws);
    draw('effects', state.effects, window.hotbackupEffects.draws);
    draw('features', state.features, drawFeatures);
    draw('timeline', state.timeline, drawTimeline);
    if (!changed) {
      draw('settings', state.settings, fill);
    }
    detection();
  }

  async function refresh() {
    try {
      const answer = await fetch(root + '/state.json', {cache: 'no-store'});
      if (answer.ok) {
        draws(await answer.json());
        notice('hb-offline', '');
      } else {
        notice('hb-offline', 'The station answers ' + answer.status
            + (answer.status === 503 ? ': it is still starting.' : ': load this page again.'));
      }
    } catch (e) {
      notice('hb-offline',
          'The station does not answer; what is shown here is old. Trying again.');
    }
    setTimeout(refresh, REFRESH_MILLIS);
  }

  function problems(list) {
    const target = byId('hb-problems');
    target.replaceChildren();
    list.forEach(function (problem) {
      target.append(element('li', problem));
    });
    target.hidden = !list.length;
  }

  function values() {
    const all = {};
    Object.keys(fields).forEach(function (name) {
      all[name] = fields[name].type === 'checkbox' ? fields[name].checked : fields[name].value;
    });
    return all;
  }

  async function act(button, busyText, action, done) {
    const text = button.textContent;
    problems([]);
    clearResult('hb-result');
    byId('hb-test').disabled = true;
    byId('hb-save').disabled = true;
    button.textContent = busyText;
    try {
      done(await send(action, values()));
    } catch (e) {
      result('hb-result', false, text + ' failed', e.message || 'The station does not answer.');
    }
    button.textContent = text;
    byId('hb-test').disabled = false;
    byId('hb-save').disabled = false;
    button.focus();
  }

  function unsaved(value) {
    changed = value;
    byId('hb-unsaved').hidden = !value;
  }

  form.addEventListener('input', function () {
    unsaved(true);
    detection();
  });

  byId('hb-test').addEventListener('click', function () {
    act(byId('hb-test'), 'Testing…', 'test', function (said) {
      result('hb-result', said.succeeded, said.headline, said.explanation);
    });
  });

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    act(byId('hb-save'), 'Saving…', 'save', function (said) {
      problems(said.problems);
      if (said.saved) {
        unsaved(false);
        result('hb-result', true, 'Settings saved', 'They are in force without a restart.');
      } else {
        result('hb-result', false, 'Settings not saved', 'Nothing was changed.');
      }
    });
  });

  refresh();
})();
