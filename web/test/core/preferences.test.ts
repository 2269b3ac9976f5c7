import { expect, test } from 'vitest';
import { defaultPreferences } from '../../src/api/preferences';
import { changePreferences, readPreferences } from '../../src/core/preferences';

test('what was kept holds, what is missing or not understood is as by default', () => {
  expect(readPreferences({ theme: 'dark', fontScale: 9, density: 7, more: 1 })).toEqual({
    ...defaultPreferences,
    theme: 'dark',
  });
  expect(readPreferences(null)).toEqual(defaultPreferences);
  expect(readPreferences([])).toEqual(defaultPreferences);
});

test('a change leaves the rest alone', () => {
  const quiet = changePreferences(defaultPreferences, { quietHours: { from: '22:00', to: '07:00' } });
  expect(changePreferences(quiet, { push: true })).toEqual({ ...quiet, push: true });
  expect(changePreferences(quiet, { quietHours: { from: '25:00', to: '07:00' } })).toEqual(quiet);
  expect(changePreferences(quiet, { quietHours: null }).quietHours).toBeNull();
});
