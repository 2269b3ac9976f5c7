/** How hard a password is to guess, 0 (not taken) to 4, and the one thing that would help most. */
export interface Strength {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly advice: 'too-short' | 'too-long' | 'is-name' | 'common' | 'pattern' | 'longer' | 'fine' | 'strong';
}

/** What most guessing begins with; a password around one of these is weak whatever is put behind it. */
const common =
  'password passwort passw0rd letmein welcome willkommen iloveyou ichliebedich monkey dragon sunshine princess football fussball baseball master shadow superman batman trustno1 hello hallo freedom whatever qwerty qwertz azerty asdf yxcv zxcv secret geheim admin login test guest user changeme default summer winter sommer spring autumn charlie jordan michael daniel andrea thomas starwars pokemon cheese computer internet killer hunter ginger pepper'.split(
    ' ',
  );

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
];

/** Bounds as in docs/protocol/safemessenger.md, section 6: 8 to 1,024 bytes of UTF-8, not the name. */
export function strengthOf(password: string, name: string): Strength {
  const bytes = new TextEncoder().encode(password).length;
  if (bytes < 8) {
    return { score: 0, advice: 'too-short' };
  }
  if (bytes > 1024) {
    return { score: 0, advice: 'too-long' };
  }
  const lower = password.toLowerCase();
  const own = name.trim().toLowerCase();
  if (own && lower === own) {
    return { score: 0, advice: 'is-name' };
  }
  let rest = lower;
  let advice: Strength['advice'] = 'longer';
  for (const word of own.length >= 3 ? [own, ...common] : common) {
    if (rest.includes(word)) {
      rest = rest.replaceAll(word, '*');
      advice = word === own ? 'is-name' : 'common';
    }
  }
  const shorter = withoutRuns(rest);
  if (shorter.length < rest.length - 2 && advice === 'longer') {
    advice = 'pattern';
  }
  const bits = shorter.length * Math.log2(alphabet(password, shorter));
  const score = bits < 28 ? 1 : bits < 45 ? 2 : bits < 65 ? 3 : 4;
  if (score >= 3) {
    return { score, advice: score === 4 ? 'strong' : 'fine' };
  }
  return { score, advice };
}

/** Repeats and walks along the alphabet or the keyboard count as two signs. */
function withoutRuns(text: string): string {
  let out = '';
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const pair = text.slice(i - 1, i + 1);
    const follows =
      i > 0 &&
      (pair[0] === pair[1] ||
        rows.some((row) => row.includes(pair) || row.includes([...pair].reverse().join(''))));
    run = follows ? run + 1 : 0;
    if (run < 2) {
      out += text[i];
    }
  }
  return out;
}

/** How many different signs a guesser has to try for each place; few different signs are fewer to try. */
function alphabet(password: string, counted: string): number {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^A-Za-z\d]/, 24],
  ];
  const size = kinds.reduce((sum, [kind, amount]) => sum + (kind.test(password) ? amount : 0), 0);
  return Math.max(2, Math.min(size, new Set(counted).size * 4));
}
