/* Asks for the parameters of a report and has it made. */
import {post} from './api.js';
import {h, replace, text} from './dom.js';
import {act} from './notice.js';

/* name=value, one a line; throws with the line that is none. */
function parameters(lines) {
  const made = Object.create(null);
  lines.split('\n').map(line => line.trim()).filter(Boolean).forEach(line => {
    const at = line.indexOf('=');
    if (at < 1) {
      throw new Error('Not name=value: "' + line + '". Write one parameter a line, such as shift=early.');
    }
    made[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  });
  return made;
}

export function makeDialog(made) {
  const title = h('h2', {id: 'make-title'});
  const field = h('textarea', {rows: 4, spellcheck: 'false', 'aria-describedby': 'make-help'});
  const error = h('p', {class: 'bad-text', role: 'alert'});
  const button = h('button', {class: 'main'}, 'Make now');
  let report = '';

  async function submit(event) {
    event.preventDefault();
    text(error, '');
    let given;
    try {
      given = parameters(field.value);
    } catch (wrong) {
      text(error, wrong.message);
      return;
    }
    const done = await act(button, () => post('reports/make', {report, parameters: {...given}}));
    element.close();
    if (done) {
      made();
    }
  }

  const element = h('dialog', {'aria-labelledby': 'make-title'},
      h('form', {class: 'stack', on: {submit}}, title,
      h('label', {}, 'Parameters ', field),
      h('p', {class: 'soft', id: 'make-help'}, 'One name=value a line; leave it empty for the ones of the schedule.'), error,
      h('div', {class: 'tools'}, button,
          h('button', {type: 'button', on: {click: () => element.close()}}, 'Cancel'))));
  return {
    element,
    open(name) {
      report = name;
      replace(title, 'Make ' + name + ' now');
      field.value = '';
      text(error, '');
      element.showModal();
    }
  };
}
