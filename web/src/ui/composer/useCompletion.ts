import { useEffect, useMemo, useState } from 'react';
import { complete, isComplete, matchPeople, type Person, type Query, queryAt } from './completion';
import { type EmojiIndex, loadEmoji } from './emoji';
import type { Field } from './format';
import { rememberEmoji } from './recent';

export interface Suggestion {
  readonly id: string;
  /** What takes the place of what was typed. */
  readonly value: string;
  readonly label: string;
  readonly detail: string;
  readonly person?: Person;
}

export interface Completion {
  readonly kind: Query['kind'] | null;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  /** What was typed is the active suggestion already. */
  readonly complete: boolean;
  move(step: 1 | -1): void;
  choose(index: number): void;
  /** Offers nothing more for what is being typed now. */
  dismiss(): void;
}

/** What fits to the word at the cursor, and which one is chosen. */
export function useCompletion(
  field: Field | null,
  people: readonly Person[],
  locale: string,
  apply: (field: Field) => void,
): Completion {
  const query = useMemo(() => (field ? queryAt(field) : null), [field]);
  const [emoji, setEmoji] = useState<EmojiIndex | null>(null);
  const [chosen, setChosen] = useState({ for: '', index: 0 });
  const [dismissed, setDismissed] = useState<string | null>(null);
  const wantsEmoji = query?.kind === 'emoji';
  useEffect(() => {
    if (wantsEmoji) loadEmoji(locale).then(setEmoji, () => undefined);
  }, [wantsEmoji, locale]);

  const suggestions = useMemo((): readonly Suggestion[] => {
    if (query === null || dismissed === at(query)) return [];
    if (query.kind === 'mention') {
      return matchPeople(query.text, people).map((person) => ({
        id: person.name,
        value: `@${person.name}`,
        label: person.displayName ?? person.name,
        detail: person.displayName ? `@${person.name}` : '',
        person,
      }));
    }
    return (emoji?.search(query.text, 8) ?? []).map(({ emoji, name, codes }) => ({
      id: emoji,
      value: emoji,
      label: `:${codes.find((code) => code.startsWith(query.text)) ?? codes[0] ?? name}:`,
      detail: name,
    }));
  }, [query, people, emoji, dismissed]);

  const key = query ? `${at(query)} ${query.text}` : '';
  const active = chosen.for === key ? Math.min(chosen.index, suggestions.length - 1) : 0;
  const value = suggestions[active]?.value;
  return {
    complete: Boolean(field && query && value !== undefined && isComplete(field, query, value)),
    kind: suggestions.length > 0 && query ? query.kind : null,
    suggestions,
    active,
    move(step) {
      const { length } = suggestions;
      setChosen({ for: key, index: (active + step + length) % length });
    },
    choose(index) {
      const suggestion = suggestions[index];
      if (!suggestion || !query || !field) return;
      if (query.kind === 'emoji') rememberEmoji(suggestion.value);
      apply(complete(field, query, suggestion.value));
    },
    dismiss() {
      if (query) setDismissed(at(query));
    },
  };
}

function at({ kind, from }: Query): string {
  return `${kind} ${from}`;
}
