/* Makes elements. Every value goes in as text, never as HTML: names also come from the plant. */

/**
 * Props: `class`, `on` (event → listener), `data` (name → value), properties such as `disabled`,
 * `value`, `hidden`; everything else is an attribute. null, undefined and false leave it out.
 */
export function h(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value !== null && value !== undefined && value !== false) {
      set(made, name, value);
    }
  }
  add(made, children);
  return made;
}

const PROPERTIES = ['value', 'checked', 'selected', 'disabled', 'hidden', 'open', 'colSpan', 'max',
  'required', 'multiple'];

function set(element, name, value) {
  if (name === 'on') {
    Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
  } else if (name === 'data') {
    Object.assign(element.dataset, value);
  } else if (name === 'class') {
    element.className = value;
  } else if (PROPERTIES.includes(name)) {
    element[name] = value;
  } else if (name === 'href' || name === 'src') {
    element.setAttribute(name, safe(String(value)));
  } else if (name.startsWith('on') || name === 'style' || name === 'srcdoc') {
    throw new Error('not as an attribute: ' + name);
  } else {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

/* An address from a station's answer never becomes a script. */
function safe(address) {
  const scheme = new URL(address, location.href).protocol;
  return ['http:', 'https:', 'blob:'].includes(scheme) ? address : '#';
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child);
    }
  }
}

export function replace(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

/* Leaves an unchanged text alone: a screen reader stays quiet, a selection stays. */
export function text(element, value) {
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

export function byId(id) {
  return document.getElementById(id);
}

/* A drawer that works only when its data changed. */
export function onChange(drawer) {
  let before;
  return data => {
    const now = JSON.stringify(data);
    if (now !== before) {
      before = now;
      drawer(data);
    }
  };
}
