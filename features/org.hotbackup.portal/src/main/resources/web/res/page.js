/* What the station wrote into the page when it served it. */
function meta(name) {
  const element = document.querySelector('meta[name="hotbackup:' + name + '"]');
  return element ? element.content : '';
}

export const BASE = '/portal/';
export const token = meta('token');
export const user = meta('user');
export const level = meta('level').toUpperCase();
export const station = meta('station');
export const own = meta('own');
export const other = meta('other');

const LEVELS = ['VIEWER', 'OPERATOR', 'ADMINISTRATOR'];

/* Only spares useless buttons: the station itself decides. */
export function may(least) {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(least);
}

/* Path and query below /portal/: what the other station is asked for. */
export function here() {
  return location.pathname.startsWith(BASE)
      ? location.pathname.slice(BASE.length) + location.search : '';
}

/* The same as either station has it go on after a log-in or a move. */
export function next() {
  return BASE + here();
}

export function toLogin() {
  location.assign(BASE + 'login?next=' + encodeURIComponent(next()));
}
