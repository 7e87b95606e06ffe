/*
 * Answers a page of a station that is gone with moving.html, which looks for the active one. Keeps
 * nothing else: pages and data always come from the station.
 */
'use strict';

const CACHE = 'hotbackup-portal-1';
const PAIR = '/portal/pair.json';
const KEPT = ['/portal/moving.html', '/portal/res/portal.css', '/portal/res/theme.js',
  '/portal/res/moving.js', '/portal/res/where.js'];

/* Past the browser's own cache: a station may have been updated. */
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(KEPT.map(path => new Request(path, {cache: 'reload'})));
}

/* The policy of moving.html names the other station, so it is fetched anew when that one changes. */
async function remember(pair) {
  const cache = await caches.open(CACHE);
  const before = await cache.match(PAIR);
  const text = JSON.stringify({own: String(pair.own || ''), other: String(pair.other || '')});
  if (before && await before.text() === text) {
    return;
  }
  await keep();
  await cache.put(PAIR, new Response(text, {headers: {'Content-Type': 'application/json'}}));
}

async function kept(path) {
  return await (await caches.open(CACHE)).match(path) || Response.error();
}

async function fromStation(request, path) {
  try {
    return await fetch(request);
  } catch (gone) {
    return kept(path);
  }
}

self.addEventListener('install', event => {
  self.skipWaiting();
  event.waitUntil(keep());
});

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('message', event => {
  if (event.data && event.data.pair) {
    event.waitUntil(remember(event.data.pair).catch(() => undefined));
  }
});

self.addEventListener('fetch', event => {
  const path = new URL(event.request.url).pathname;
  if (event.request.mode === 'navigate') {
    event.respondWith(fromStation(event.request, '/portal/moving.html'));
  } else if (path === PAIR) {
    event.respondWith(kept(PAIR));
  } else if (KEPT.includes(path)) {
    event.respondWith(fromStation(event.request, path));
  }
});
