/* The alarms that stand, on the Hotbackup page; a person takes note of one with its button. */
(function () {
  'use strict';

  const {byId, element, time, row, emptyRow, send, result, clearResult} = window.hotbackupParts;

  async function acknowledge(button, alarm) {
    clearResult('hb-alarms-result');
    button.disabled = true;
    try {
      const said = await send('acknowledge', {condition: alarm.condition, raised: alarm.raised});
      result('hb-alarms-result', true, 'Acknowledged', said.text);
    } catch (e) {
      result('hb-alarms-result', false, 'Not acknowledged',
          e.message || 'The station does not answer.');
      button.disabled = false;
      button.focus();
    }
  }

  function acknowledged(alarm) {
    if (alarm.acknowledged) {
      const made = element('span');
      made.append(time(alarm.acknowledged), ' by ' + alarm.acknowledgedBy);
      return made;
    }
    const button = element('button', 'Acknowledge');
    button.type = 'button';
    button.setAttribute('aria-label', 'Acknowledge alarm ' + alarm.condition);
    button.addEventListener('click', function () {
      acknowledge(button, alarm);
    });
    return button;
  }

  window.hotbackupAlarms = {
    draws: function (alarms) {
      const body = byId('hb-alarms');
      body.replaceChildren();
      (alarms || []).forEach(function (alarm) {
        body.append(row([
          time(alarm.raised), alarm.condition, alarm.tag, alarm.text, acknowledged(alarm)
        ]));
      });
      if (!alarms) {
        body.append(emptyRow(5, 'Conditions are evaluated on the station that is ACTIVE.'));
      } else if (!alarms.length) {
        body.append(emptyRow(5, 'No alarm stands.'));
      }
    }
  };
})();
