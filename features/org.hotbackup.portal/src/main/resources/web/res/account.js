/* The user's own account: level, sessions, password. */
import {get, post} from './api.js';
import {h, replace} from './dom.js';
import {time} from './format.js';
import {act, notice} from './notice.js';
import {user} from './page.js';
import {within} from './router.js';
import {card, facts, table} from './table.js';

function passwordForm() {
  const field = (name, label, complete) => h('label', {}, label + ' ',
      h('input', {type: 'password', name, autocomplete: complete, required: true}));
  const button = h('button', {class: 'main'}, 'Change password');
  const form = h('form', {class: 'stack', on: {submit: async event => {
    event.preventDefault();
    const [old, made, again] = ['old', 'new', 'again'].map(name => form.elements[name].value);
    if (made !== again) {
      notice('The new password and its repetition differ; nothing was changed.', 'bad');
    } else if (await act(button, () => post('account/password', {old, new: made}))) {
      form.reset();
    }
  }}}, h('input', {name: 'username', autocomplete: 'username', value: user, hidden: true}),
  field('old', 'Password now', 'current-password'), field('new', 'New password', 'new-password'),
  field('again', 'New password again', 'new-password'), button);
  return form;
}

function open(main) {
  const stop = new AbortController();
  const who = h('div', {});
  const password = h('div', {});
  const tools = h('div', {class: 'tools'});
  const made = table('Sessions of this account', ['Since', 'Last seen', 'Address', 'Browser', 'Action']);
  main.append(h('div', {class: 'cards'}, card('Account', who), card('Password', password)),
      card('Sessions', tools, made.element));

  const button = (label, session, named) => {
    const one = h('button', {type: 'button', 'aria-label': named, on: {click: async () => {
      await act(one, () => post('account/end', {session}));
      load();
    }}}, label);
    return one;
  };

  function draw(account) {
    replace(who, facts([['Name', account.name], ['Level', String(account.level).toLowerCase()]]));
    replace(tools, account.sessions.length > 1 && button('End all others', 'others'));
    made.rows(account.sessions.map(one => [time(one.since), time(one.seen), one.address, one.agent,
      one.current ? h('span', {class: 'badge good'}, 'this one')
        : button('End', one.id, 'End the session from ' + one.address)]));
  }

  function load() {
    return within(main, get('account', null, stop.signal).then(account => {
      draw(account);
      return account;
    }));
  }

  load().then(account => account && replace(password, account.canChangePassword
      ? passwordForm() : h('p', {}, account.why || 'The password cannot be changed here.')));
  return () => stop.abort();
}

export const accountPage = {title: 'Account', open};
