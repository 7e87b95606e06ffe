/* What an operator does on the Hotbackup page: each after a confirmation that says what happens. */
(function () {
  'use strict';

  const {byId, element, draw, notice, facts, row, seconds, millis, send, result, clearResult} =
      window.hotbackupParts;
  const buttons = ['hb-switchover', 'hb-maintenance', 'hb-drill', 'hb-pull'];
  const words = {ADDED: 'only here', MISSING: 'missing here', CHANGED: 'changed'};
  let state = null;

  function peerName() {
    const peer = state && state.status.peer;
    return peer && peer.station || 'the other station';
  }

  /* Answers true where the person agrees; Escape and Cancel do not. */
  function confirmed(title, text, action) {
    const dialog = byId('hb-dialog');
    byId('hb-dialog-title').textContent = title;
    byId('hb-dialog-text').textContent = text;
    byId('hb-dialog-yes').textContent = action;
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise(function (resolve) {
      dialog.addEventListener('close', function () {
        resolve(dialog.returnValue === 'yes');
      }, {once: true});
    });
  }

  async function act(button, busyText, action, body, target, done) {
    const text = button.textContent;
    clearResult(target);
    byId('hb-drill-report').hidden = true;
    buttons.forEach(function (id) {
      byId(id).disabled = true;
    });
    button.textContent = busyText;
    try {
      done(await send(action, body));
    } catch (e) {
      result(target, false, text.replace('…', '') + ': not done', e.message || 'The station does not answer.');
    }
    button.textContent = text;
    buttons.forEach(function (id) {
      byId(id).disabled = false;
    });
    drawMaintenanceButton();
    button.focus();
  }

  function offer(id, question, run) {
    byId(id).addEventListener('click', async function () {
      if (!state) {
        return;
      }
      const asked = question();
      if (await confirmed(asked.title, asked.text, asked.action)) {
        run(byId(id), asked);
      } else {
        byId(id).focus();
      }
    });
  }

  function outcome(target, headline) {
    return function (said) {
      result(target, true, headline, said.text);
    };
  }

  offer('hb-switchover', function () {
    const here = state.status.station;
    const active = state.status.role === 'ACTIVE';
    return {
      title: 'Switch over?',
      text: (active ? here + ' stops its features and ' + peerName() + ' starts its own.'
          : peerName() + ' stops its features and ' + here + ' starts its own.')
          + ' For a moment nothing is recorded. The work stays there, also after a restart of either'
          + ' station, until it is moved back or that station fails.',
      action: 'Switch over'
    };
  }, function (button) {
    act(button, 'Switching over…', 'switchover', {}, 'hb-operation-result',
        outcome('hb-operation-result', 'Switchover accepted'));
  });

  offer('hb-maintenance', function () {
    const here = state.status.station;
    return state.status.maintenance ? {
      on: false,
      title: 'End the maintenance?',
      text: here + ' is in service again: it takes part in the pair, and may take the work.',
      action: 'Maintenance off'
    } : {
      on: true,
      title: 'Begin maintenance?',
      text: here + ' is kept out of service: it hands the work over if it has it, and does not take'
          + ' over when ' + peerName() + ' fails. This lasts, also after a restart, until it is'
          + ' ended.',
      action: 'Maintenance on'
    };
  }, function (button, asked) {
    act(button, 'Asking…', 'maintenance', {on: asked.on}, 'hb-operation-result',
        outcome('hb-operation-result', asked.on ? 'Maintenance begins' : 'Maintenance ends'));
  });

  offer('hb-drill', function () {
    return {
      title: 'Drill?',
      text: state.status.station + ' does what a takeover would need and measures it: real'
          + ' connections and reads, a database transaction that is rolled back. Roles do not change'
          + ' and nothing is recorded.',
      action: 'Drill'
    };
  }, function (button) {
    act(button, 'Measuring…', 'drill', {}, 'hb-operation-result', drawDrill);
  });

  offer('hb-pull', function () {
    return {
      title: 'Pull the project?',
      text: 'The project of ' + state.status.station + ' is replaced by that of ' + peerName()
          + ', whole or not at all. What is only here is removed. The former project is kept in the'
          + ' station directory.',
      action: 'Pull'
    };
  }, function (button) {
    act(button, 'Pulling…', 'pull', {}, 'hb-project-result',
        outcome('hb-project-result', 'Project pulled'));
  });

  function drawDrill(drill) {
    const body = byId('hb-drill-steps');
    body.replaceChildren();
    drill.steps.forEach(function (step) {
      const mark = element('span', step.ok ? 'OK' : 'FAILED',
          'hb-badge ' + (step.ok ? 'hb-good' : 'hb-bad'));
      body.append(row([step.name, mark, millis(step.millis, 1), step.detail]));
    });
    byId('hb-drill-report').hidden = false;
    result('hb-operation-result', drill.ok,
        drill.ok ? drill.station + ' could take over' : drill.station + ' could not take over',
        'A lost peer is noticed after ' + seconds(drill.detectionMillis) + ' at the latest; the'
            + ' takeover takes ' + millis(drill.takeoverMillis, 1) + '.');
  }

  function drawMaintenanceButton() {
    byId('hb-maintenance').textContent =
        state && state.status.maintenance ? 'Maintenance off…' : 'Maintenance on…';
  }

  function drawOperation(shown) {
    const wish = shown.wish;
    const rows = [
      ['Maintenance', shown.maintenance ? 'on: kept out of service by an operator' : 'off'],
      ['Wish', wish ? wish.station + ' (' + wish.to + ') is to work, wished by ' + wish.origin
          + (wish.done ? ', fulfilled' : ', in force') : 'none']
    ];
    if (shown.settings.enabled) {
      const checks = shown.settings.failbackChecks;
      rows.push(['Failback', shown.settings.failback === 'manual'
          ? 'manual: an operator moves the work back'
          : 'automatic, after ' + checks + (checks === 1 ? ' good check' : ' good checks')]);
    }
    facts('hb-operation', rows);
    drawMaintenanceButton();
  }

  function drawProject(shown) {
    const project = shown.project;
    const matches = shown.matches;
    const differences = matches === false && project ? project.differences : null;
    const text = matches === null ? 'The other station\u2019s is not known'
        : matches ? 'The same on both stations' : 'Differs from the other station\u2019s';
    const comparison = element('span', text, 'hb-badge '
        + (matches === null ? 'hb-calm' : matches ? 'hb-good' : 'hb-warning'));
    const fingerprint = element('code', project && project.fingerprint
        ? project.fingerprint.slice(0, 12) : 'not known');
    fingerprint.title = project && project.fingerprint || '';
    facts('hb-project', [['Comparison', comparison], ['Fingerprint', fingerprint]]);
    notice('hb-differs', matches === false
        ? 'The projects of the two stations differ: see Project below.' : '');
    byId('hb-differing').hidden = !differences || !differences.length;
    byId('hb-differences').replaceChildren();
    (differences || []).forEach(function (file) {
      byId('hb-differences').append(
          row([element('code', file.path), words[file.difference] || file.difference]));
    });
    byId('hb-uncompared').hidden = matches !== false || differences !== null;
    byId('hb-pull').hidden = !shown.backup || !project;
  }

  window.hotbackupOperation = {
    draws: function (now) {
      const status = now.status;
      state = now;
      draw('operation',
          {maintenance: status.maintenance, wish: status.wish, settings: now.settings},
          drawOperation);
      draw('project', {
        project: status.project,
        matches: status.peer ? status.peer.projectMatches : null,
        backup: status.configuredAs === 'backup'
      }, drawProject);
    }
  };
})();
