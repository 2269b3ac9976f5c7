import { t } from '@lingui/core/macro';

/** Who is writing, for the line under the title and the foot of the messages; '' if nobody is. */
export function typingWords(names: readonly string[]): string {
  const [first, second] = names;
  if (first === undefined) return '';
  if (second === undefined) return t`${first} is typing…`;
  return names.length === 2 ? t`${first} and ${second} are typing…` : t`Several people are typing…`;
}
