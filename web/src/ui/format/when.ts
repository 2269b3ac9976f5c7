import { sameDay } from '../timeline/grouping';
import { timeOfDay } from '../timeline/times';

const day = 86_400_000;

/** For a list: "18:55" today, "Yesterday", "Mon" within a week, else the date. */
export function shortWhen(at: number, now: number, locale: string): string {
  if (sameDay(at, now)) {
    return timeOfDay(at, locale);
  }
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (sameDay(at, yesterday.getTime())) {
    return capital(relative(locale).format(-1, 'day'), locale);
  }
  if (at < now && now - at < 6 * day) {
    return new Intl.DateTimeFormat(locale, { weekday: 'short' }).format(at);
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(
    locale,
    sameYear ? { day: 'numeric', month: 'short' } : { dateStyle: 'short' },
  ).format(at);
}

/** "5 minutes ago", "3 hours ago", "2 days ago", then the date. */
export function ago(at: number, now: number, locale: string): string {
  const seconds = Math.max(0, (now - at) / 1000);
  if (seconds < 60) {
    return relative(locale).format(0, 'minute');
  }
  if (seconds < 3600) {
    return relative(locale).format(-Math.floor(seconds / 60), 'minute');
  }
  if (seconds < 86_400) {
    return relative(locale).format(-Math.floor(seconds / 3600), 'hour');
  }
  if (seconds < 30 * 86_400) {
    return relative(locale).format(-Math.floor(seconds / 86_400), 'day');
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}

/** "1 week", "8 hours", "30 seconds": a length of time in its largest whole unit. */
export function lengthOf(seconds: number, locale: string): string {
  const units = [
    ['week', 604_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, size] =
    units.find(([, each]) => seconds >= each && seconds % each === 0) ?? (['second', 1] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}

const capital = (word: string, locale: string): string =>
  word.slice(0, 1).toLocaleUpperCase(locale) + word.slice(1);

const relatives = new Map<string, Intl.RelativeTimeFormat>();

function relative(locale: string): Intl.RelativeTimeFormat {
  const made = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  relatives.set(locale, made);
  return made;
}
