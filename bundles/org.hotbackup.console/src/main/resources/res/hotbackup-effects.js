/* The last effects, on the Hotbackup page; one that was given up is tried again by its button. */
(function () {
  'use strict';

  const {byId, element, time, row, emptyRow, badge, notice, send, result, clearResult} =
      window.hotbackupParts;

  async function retry(button, effect) {
    clearResult('hb-effects-result');
    button.disabled = true;
    try {
      const said = await send('retry-effect',
          {item: effect.item, planned: effect.planned, channel: effect.channel});
      result('hb-effects-result', true, 'Tried again', said.text);
    } catch (e) {
      result('hb-effects-result', false, 'Not tried again',
          e.message || 'The station does not answer.');
      button.disabled = false;
      button.focus();
    }
  }

  function action(effect) {
    if (!effect.mayRetry) {
      return '';
    }
    const button = element('button', 'Try again');
    button.type = 'button';
    button.setAttribute('aria-label', 'Try again ' + effect.item + ' to ' + effect.channel);
    button.addEventListener('click', function () {
      retry(button, effect);
    });
    return button;
  }

  function outcome(effect) {
    if (!effect.next) {
      return effect.detail;
    }
    const made = element('span');
    made.append(effect.detail + ' – next at ', time(effect.next));
    return made;
  }

  window.hotbackupEffects = {
    draws: function (effects) {
      const body = byId('hb-effects');
      body.replaceChildren();
      const givenUp = effects ? effects.givenUp : 0;
      notice('hb-effects-alarm', givenUp
          ? givenUp + ' given up within 7 days. Correct the cause, then try again.' : '');
      (effects ? effects.last : []).forEach(function (effect) {
        body.append(row([
          time(effect.changed), effect.item, time(effect.planned), effect.channel,
          badge(effect.state, effect.state === 'GIVEN_UP'), String(effect.attempts),
          effect.station, outcome(effect), action(effect)
        ]));
      });
      if (!effects) {
        body.append(emptyRow(9, 'The ledger cannot be read now.'));
      } else if (!effects.last.length) {
        body.append(emptyRow(9, 'No effect within 7 days.'));
      }
    }
  };
})();
