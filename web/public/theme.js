// Before the first paint: the looks this browser used last, so that nothing flashes. A classic script on purpose.
(() => {
  let looks = {};
  try {
    looks = JSON.parse(localStorage.getItem('looks') || '{}') || {};
  } catch {
    // No storage, or not ours: the system's looks.
  }
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const root = document.documentElement;
  root.dataset.theme = looks.theme === 'light' || looks.theme === 'dark' ? looks.theme : system;
  root.dataset.contrast =
    looks.theme === 'contrast' ||
    (looks.theme !== 'light' && looks.theme !== 'dark' && matchMedia('(prefers-contrast: more)').matches)
      ? 'more'
      : 'normal';
  root.dataset.density = looks.density === 'compact' ? 'compact' : 'cosy';
  if (looks.fontScale >= 0.85 && looks.fontScale <= 1.5) {
    root.style.setProperty('--scale', String(looks.fontScale));
  }
})();
