/* Wheel, touch and keys of a chart. Dragging with a mouse is uPlot's. */
const WHEEL_STEP = 1.2;
const KEYS = {
  '+': handlers => handlers.scale(0.5, 0.5),
  '=': handlers => handlers.scale(0.5, 0.5),
  '-': handlers => handlers.scale(2, 0.5),
  'ArrowLeft': handlers => handlers.pan(-0.25),
  'ArrowRight': handlers => handlers.pan(0.25),
  'ArrowUp': handlers => handlers.scale(0.8, 0.5),
  'ArrowDown': handlers => handlers.scale(1.25, 0.5),
  '0': handlers => handlers.reset()
};

function share(over, event) {
  const box = over.getBoundingClientRect();
  return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
}

/* One finger moves, two zoom; up and down still scrolls the page. */
function touch(over, handlers, signal) {
  const down = new Map();
  let last = null;
  const state = () => {
    const at = [...down.values()].map(event => share(over, event));
    const middle = at.reduce((sum, one) => sum + one, 0) / at.length;
    return {count: at.length, middle, spread: at.length > 1 ? Math.max(0.02, Math.abs(at[0] - at[1])) : 0};
  };
  const end = event => {
    down.delete(event.pointerId);
    last = down.size > 0 ? state() : null;
  };
  over.style.touchAction = 'pan-y';
  over.addEventListener('pointerdown', event => {
    if (event.pointerType === 'touch') {
      down.set(event.pointerId, event);
      last = state();
    }
  }, {signal});
  over.addEventListener('pointermove', event => {
    if (!down.has(event.pointerId)) {
      return;
    }
    down.set(event.pointerId, event);
    const now = state();
    const far = last ? Math.abs(now.middle - last.middle) + Math.abs(now.spread - last.spread) : 0;
    if (last && now.count === last.count && far > 0.01) {
      if (now.count > 1) {
        handlers.scale(last.spread / now.spread, now.middle);
      } else {
        handlers.pan(last.middle - now.middle);
      }
      last = now;
    }
  }, {signal});
  ['pointerup', 'pointercancel', 'pointerleave'].forEach(kind => over.addEventListener(kind, end, {signal}));
}

export function gestures(over, handlers) {
  const stop = new AbortController();
  over.addEventListener('wheel', event => {
    event.preventDefault();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      handlers.pan(Math.sign(event.deltaX || event.deltaY) * 0.1);
    } else {
      handlers.scale(event.deltaY > 0 ? WHEEL_STEP : 1 / WHEEL_STEP, share(over, event));
    }
  }, {signal: stop.signal, passive: false});
  over.addEventListener('dblclick', () => handlers.scale(2, 0.5), {signal: stop.signal});
  touch(over, handlers, stop.signal);
  return () => stop.abort();
}

export function keys(element, handlers) {
  element.addEventListener('keydown', event => {
    const action = event.ctrlKey || event.metaKey || event.altKey ? null : KEYS[event.key];
    if (action) {
      event.preventDefault();
      action(handlers);
    }
  });
}
