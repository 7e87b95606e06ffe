/* Pages by path. What a page shows stands in the query, so that a link or a move shows the same. */
import {byId, h, replace, text} from './dom.js';
import {Gone} from './api.js';
import {live} from './live.js';
import {BASE, here, station} from './page.js';

let pages = {};
let close = () => undefined;
let failed = false;

export function params() {
  return new URLSearchParams(location.search);
}

/* Changes the query of the page that is open; a step to go back to only where it is worth one. */
export function setParams(made, step = false) {
  const query = made.toString();
  const target = location.pathname + (query ? '?' + query : '');
  if (target !== location.pathname + location.search) {
    history[step ? 'pushState' : 'replaceState'](null, '', target);
  }
}

function nameOf(path) {
  return path.startsWith(BASE) ? path.slice(BASE.length).replace(/\/$/, '') : '';
}

export function fail(main, error) {
  failed = true;
  main.append(h('p', {class: 'banner bad', role: 'alert'}, error.message));
}

/* Pages open at once and fill themselves; an error shows in the page, not in the console only. */
export function open(focus) {
  close();
  failed = false;
  const name = nameOf(location.pathname);
  const page = pages[name] || {title: 'No such page', open: () => undefined};
  document.title = page.title + ' – ' + station;
  for (const link of byId('nav').querySelectorAll('a')) {
    if (link.dataset.page === name) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  const heading = h('h1', {tabindex: -1}, page.title);
  const body = h('div', {class: 'page'});
  replace(byId('main'), heading, body);
  text(byId('notice'), '');
  live.watch([]);
  const leave = page.open(body);
  close = () => {
    close = () => undefined;
    if (leave) {
      leave();
    }
  };
  if (focus) {
    heading.focus();
    scrollTo(0, 0);
  }
}

/* After an outage: what could not be loaded is loaded now, what is being typed stays. */
export function openAgain() {
  if (failed) {
    open(false);
  }
}

/* A promise of a page: gone stations have their own banner, all else is said in the page. */
export function within(main, promise) {
  return promise.catch(error => {
    if (error instanceof Gone) {
      failed = true;
    } else if (error.name !== 'AbortError') {
      fail(main, error);
    }
  });
}

function inner(event) {
  const link = event.target.closest('a[href]');
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  return link && plain && !link.target && !link.hasAttribute('download')
      && link.origin === location.origin && nameOf(link.pathname) in pages
      && link.pathname.startsWith(BASE) && !link.hash ? link : null;
}

export function startRouter(all) {
  pages = all;
  document.addEventListener('click', event => {
    const link = inner(event);
    if (link && !event.defaultPrevented) {
      event.preventDefault();
      if (BASE + here() !== link.pathname + link.search) {
        history.pushState(null, '', link.href);
      }
      open(true);
    }
  });
  addEventListener('popstate', () => open(true));
  open(false);
}
