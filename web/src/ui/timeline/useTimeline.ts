import { useCallback, useEffect, useRef, useState } from 'react';
import type { AccountName, ConversationId, Problem } from '../../api/views';
import { asProblem, useCore, useGeneration, usePageId, useUpdates } from '../bridge/hooks';
import { loadFormatter } from '../markdown/formatter';
import { apply, begin, type Loaded } from './apply';

export type Target = { readonly id: number } | { readonly at: number } | 'newest';

export interface TimelineMirror {
  /** Null until the worker has answered. */
  readonly loaded: Loaded | null;
  /** Where to stand after the whole was replaced; null: where the person left off, or at the new messages. */
  readonly target: Target | null;
  readonly problem: Problem | undefined;
  readonly loadOlder: () => void;
  readonly loadNewer: () => void;
  readonly jump: (target: Target) => Promise<void>;
  readonly reopen: () => void;
}

/** Keeps a conversation open in the worker and mirrors the part of it that is loaded. */
export function useTimeline(account: AccountName, id: ConversationId, first: Target | null): TimelineMirror {
  const core = useCore();
  const page = usePageId();
  const generation = useGeneration();
  const [state, setState] = useState<{ loaded: Loaded | null; target: Target | null }>({
    loaded: null,
    target: null,
  });
  const [problem, setProblem] = useState<Problem>();
  const [turn, setTurn] = useState(0);
  const epoch = useRef(0);
  const busy = useRef({ older: false, newer: false });
  const wanted = useRef(first);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another worker or another try opens it again
  useEffect(() => {
    let current = true;
    busy.current = { older: false, newer: false };
    const target = wanted.current;
    const open = async () => {
      const opened = await core.openTimeline(account, id, page);
      const there = target === null || has(opened.messages, target);
      return there ? opened : core.jumpTo(account, id, page, target);
    };
    Promise.all([open(), loadFormatter()]).then(
      ([view]) => {
        if (!current) return;
        setProblem(undefined);
        setState({ loaded: begin(view, ++epoch.current), target });
      },
      (failure) => current && setProblem(asProblem(failure)),
    );
    return () => {
      current = false;
      core.closeTimeline(account, id, page).catch(() => undefined);
    };
  }, [core, account, id, page, generation, turn]);

  useUpdates('timeline', (update) => {
    if (update.account !== account || update.conversation !== id || update.page !== page) return;
    setState((before) => {
      if (!before.loaded) return before;
      const loaded = apply(before.loaded, update.change);
      epoch.current = loaded.epoch;
      return { loaded, target: update.change.kind === 'reset' ? null : before.target };
    });
  });

  const load = useCallback(
    (direction: 'older' | 'newer') => {
      if (busy.current[direction]) return;
      busy.current[direction] = true;
      const asked =
        direction === 'older' ? core.loadOlder(account, id, page) : core.loadNewer(account, id, page);
      asked
        .catch(() => undefined)
        .finally(() => {
          busy.current[direction] = false;
        });
    },
    [core, account, id, page],
  );

  const jump = useCallback(
    async (target: Target) => {
      const view = await core.jumpTo(account, id, page, target);
      setState({ loaded: begin(view, ++epoch.current), target });
    },
    [core, account, id, page],
  );

  return {
    loaded: state.loaded,
    target: state.target,
    problem,
    loadOlder: useCallback(() => load('older'), [load]),
    loadNewer: useCallback(() => load('newer'), [load]),
    jump,
    reopen: useCallback(() => {
      setProblem(undefined);
      setTurn((before) => before + 1);
    }, []),
  };
}

function has(messages: Loaded['messages'], target: Target): boolean {
  return typeof target === 'object' && 'id' in target && messages.some(({ id }) => id === target.id);
}
