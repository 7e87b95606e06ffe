/* Runs before the first paint: the kept theme shows at once, without a flash of the other one. */
(function () {
  'use strict';

  const KEY = 'hotbackup.theme';
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');

  /* Storage may be forbidden by the browser; the system's theme is used then. */
  function kept() {
    try {
      return localStorage.getItem(KEY);
    } catch (refused) {
      return null;
    }
  }

  function keep(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch (refused) {
      /* The choice lasts for this page only. */
    }
  }

  function apply(theme) {
    root.dataset.theme = theme === 'dark' || theme === 'light' ? theme
        : dark.matches ? 'dark' : 'light';
    root.dispatchEvent(new CustomEvent('theme'));
  }

  function toggle() {
    const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    keep(theme);
    apply(theme);
  }

  apply(kept());
  dark.addEventListener('change', () => apply(kept()));
  document.addEventListener('DOMContentLoaded', function () {
    const button = document.getElementById('theme');
    if (!button) {
      return;
    }
    const name = () => {
      button.textContent = root.dataset.theme === 'dark' ? 'Light' : 'Dark';
      button.setAttribute('aria-label', 'Change to the ' + button.textContent.toLowerCase() + ' theme');
    };
    name();
    root.addEventListener('theme', name);
    button.addEventListener('click', toggle);
  });
})();
