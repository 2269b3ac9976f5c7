import { sameDay } from './grouping';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    formats.set(key, made);
  }
  return made;
}

/** "18:55", as the locale writes it. */
export function timeOfDay(at: number, locale: string): string {
  return format(locale, 'time', { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** Day, time and year in full, for a tooltip or the details of a message. */
export function fullTime(at: number, locale: string): string {
  return format(locale, 'full', { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** "Today", "Yesterday", "Monday, 3 November", or with the year where it is another one. */
export function dayName(at: number, now: number, locale: string): string {
  for (const days of [0, -1]) {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    if (sameDay(at, day.getTime())) {
      return capital(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day'), locale);
    }
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return sameYear
    ? format(locale, 'day', day).format(at)
    : format(locale, 'day and year', { ...day, year: 'numeric' }).format(at);
}

function capital(word: string, locale: string): string {
  return word.slice(0, 1).toLocaleUpperCase(locale) + word.slice(1);
}

/** What is left, in the largest unit that it fills: "3d", "5h", "12m", "40s" as the locale writes it. */
export function timeLeft(ms: number, locale: string, unitDisplay: 'narrow' | 'long' = 'narrow'): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [amount, unit] =
    seconds >= 2 * 86_400
      ? [Math.ceil(seconds / 86_400), 'day']
      : seconds >= 2 * 3_600
        ? [Math.ceil(seconds / 3_600), 'hour']
        : seconds > 60
          ? [Math.ceil(seconds / 60), 'minute']
          : [seconds, 'second'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit: String(unit), unitDisplay }).format(
    Number(amount),
  );
}

/** When what {@link timeLeft} shows changes next, in ms. */
export function nextChange(ms: number): number {
  const left = Math.max(0, ms);
  const step =
    left > 2 * 86_400_000 ? 3_600_000 : left > 2 * 3_600_000 ? 60_000 : left > 60_000 ? 10_000 : 1_000;
  return Math.min(step, Math.max(250, left));
}

/** "0:07", "12:40", "1:02:03". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(Number.isFinite(seconds) ? seconds : 0));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** "340 kB", "2.4 MB" as the locale writes it; thousand bytes are a kilobyte. */
export function fileSize(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  let power = 0;
  let amount = bytes;
  while (amount >= 999.5 && power < units.length - 1) {
    amount /= 1000;
    power++;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: amount < 10 && power > 0 ? 1 : 0,
  }).format(amount);
}
