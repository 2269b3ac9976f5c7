import { defaultPreferences } from '../api/preferences';
import type { Preferences } from '../api/views';

const words: { readonly [K in keyof Preferences]?: readonly unknown[] } = {
  theme: ['system', 'light', 'dark', 'contrast'],
  density: ['cosy', 'compact'],
  notificationContent: ['all', 'name', 'nothing'],
};
const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What was kept, with the default in place of whatever is missing or is no longer understood. */
export function readPreferences(kept: unknown): Preferences {
  return changePreferences(defaultPreferences, isObject(kept) ? kept : {});
}

export function changePreferences(
  before: Preferences,
  change: Partial<Record<string, unknown>>,
): Preferences {
  const result: Record<string, unknown> = { ...before };
  for (const key of Object.keys(defaultPreferences) as (keyof Preferences)[]) {
    const value = change[key];
    if (value !== undefined && fits(key, value)) result[key] = value;
  }
  return result as unknown as Preferences;
}

function fits(key: keyof Preferences, value: unknown): boolean {
  if (words[key]) return words[key].includes(value);
  if (key === 'fontScale') return typeof value === 'number' && value >= 0.85 && value <= 1.5;
  if (key === 'quietHours')
    return value === null || (isObject(value) && isTime(value.from) && isTime(value.to));
  return typeof value === typeof defaultPreferences[key];
}

const isTime = (value: unknown): boolean => typeof value === 'string' && timeOfDay.test(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
