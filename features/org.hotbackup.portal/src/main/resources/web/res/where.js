/* Which station serves the portal. Knows nothing of the page: moving.html uses it as well. */
const EVERY_MILLIS = 500;
const TIMEOUT_MILLIS = 1000;

/* The answer of /portal/where, or null where nobody answers in time. */
export async function where(portal) {
  try {
    const answer = await fetch(portal + 'where', {
      mode: 'cors', credentials: 'omit', cache: 'no-store', redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MILLIS)
    });
    return answer.ok ? await answer.json() : null;
  } catch (silent) {
    return null;
  }
}

/* The absolute address of a portal, ending with /; empty for what is no web address. */
export function portal(address) {
  try {
    const url = new URL(address);
    return ['http:', 'https:'].includes(url.protocol) ? url.origin + url.pathname : '';
  } catch (none) {
    return '';
  }
}

/*
 * Asks both stations until one is active, each on its own: the silence of one never holds up the
 * other. `found(address, answer)` says whether the search is over; an answer of "no" goes on.
 */
export function look(addresses, found, told = () => undefined) {
  let over = false;
  const asked = new Set();

  async function ask(address) {
    if (asked.has(address)) {
      return;
    }
    asked.add(address);
    const answer = await where(address);
    if (!over) {
      told(address, answer);
      if (answer && answer.active && await found(address, answer)) {
        stop();
      }
    }
    asked.delete(address);
  }

  const round = () => addresses.filter(Boolean).forEach(ask);
  const timer = setInterval(round, EVERY_MILLIS);
  function stop() {
    over = true;
    clearInterval(timer);
  }
  round();
  return stop;
}
