import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useStore } from 'zustand';
import type { Core, Update } from '../../api/core';
import type * as V from '../../api/views';
import type { Bridge } from './bridge';
import type { Mirror } from './mirror';

export const BridgeContext = createContext<Bridge | null>(null);

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (!bridge) {
    throw new Error('outside of a BridgeContext');
  }
  return bridge;
}

/** What may be asked of the worker; the same object for the life of the page. */
export function useCore(): Core {
  return useBridge().connection.core;
}

/** This page's name, as `openTimeline` and calls want it. */
export function usePageId(): string {
  return useBridge().connection.page;
}

export function useMirror<T>(select: (mirror: Mirror) => T): T {
  return useStore(useBridge().mirror, select);
}

/** Changes when another worker has been reached: what was opened in the old one must be opened again. */
export function useGeneration(): number {
  const { connection } = useBridge();
  return useSyncExternalStore(
    useCallback((changed) => connection.onOpen(changed), [connection]),
    () => connection.generation,
  );
}

/** Whether a newer version of the app has taken over in another tab. */
export function useReplaced(): boolean {
  const { connection } = useBridge();
  return useSyncExternalStore(
    useCallback((changed) => connection.onOpen(changed), [connection]),
    () => connection.replaced,
  );
}

/** Calls back for every update of a topic, the newest callback. */
export function useUpdates<T extends Update['topic']>(
  topic: T,
  run: (update: Extract<Update, { topic: T }>) => void,
): void {
  const { connection } = useBridge();
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  });
  useEffect(
    () =>
      connection.onUpdate((update) => {
        if (update.topic === topic) {
          newest.current(update as Extract<Update, { topic: T }>);
        }
      }),
    [connection, topic],
  );
}

const none: readonly never[] = [];

/** Null until the worker has spoken. */
export const useAccounts = (): readonly V.AccountView[] | null => useMirror((m) => m.accounts);

export const useAccount = (account: V.AccountName): V.AccountView | undefined =>
  useMirror((m) => m.accounts?.find((each) => each.name === account));

export const usePreferences = (): V.Preferences => useMirror((m) => m.preferences);

export const useStorageState = (): V.StorageView => useMirror((m) => m.storage);

export const useConversations = (account: V.AccountName): readonly V.ConversationView[] =>
  useMirror((m) => m.conversations[account] ?? none);

/** Whether the worker has told of this account's conversations yet. */
export const useConversationsLoaded = (account: V.AccountName): boolean =>
  useMirror((m) => m.conversations[account] !== undefined);

export const useConversation = (
  account: V.AccountName,
  id: V.ConversationId,
): V.ConversationView | undefined =>
  useMirror((m) => m.conversations[account]?.find((each) => each.id === id));

const useOnline = (account: V.AccountName): boolean => useAccount(account)?.connection.phase === 'online';

/** Without a connection nobody knows who is there. */
const unseen = ({ lastSeen: _, ...contact }: V.ContactView): V.ContactView => ({
  ...contact,
  presence: 'offline',
});

export function useContacts(account: V.AccountName): readonly V.ContactView[] {
  const contacts = useMirror((m) => m.contacts[account] ?? none);
  const online = useOnline(account);
  return useMemo(() => (online ? contacts : contacts.map(unseen)), [contacts, online]);
}

export function useContact(account: V.AccountName, name: string): V.ContactView | undefined {
  const contact = useMirror((m) => m.contacts[account]?.find((each) => each.name === name));
  const online = useOnline(account);
  return useMemo(() => (online || !contact ? contact : unseen(contact)), [contact, online]);
}

export const useRequests = (account: V.AccountName): readonly V.RequestView[] =>
  useMirror((m) => m.requests[account] ?? none);

export const useInvitations = (account: V.AccountName): readonly V.InvitationView[] =>
  useMirror((m) => m.invitations[account] ?? none);

export const useCall = (account: V.AccountName): V.CallView | null =>
  useMirror((m) => m.calls[account] ?? null);

/** An answer that is asked for when the page needs it, and again when `again` changes or `reload` is called. */
export interface Asked<T> {
  readonly value: T | undefined;
  readonly problem: V.Problem | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

export function useAsked<T>(ask: () => Promise<T>, again: readonly unknown[]): Asked<T> {
  const [state, setState] = useState<{ value?: T; problem?: V.Problem; loading: boolean }>({ loading: true });
  const [turn, setTurn] = useState(0);
  const newest = useRef(ask);
  useEffect(() => {
    newest.current = ask;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says when to ask again
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, loading: true }));
    newest.current().then(
      (value) => current && setState({ value, loading: false }),
      (problem: V.Problem) => current && setState({ problem, loading: false }),
    );
    return () => {
      current = false;
    };
  }, [turn, ...again]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { value: state.value, problem: state.problem, loading: state.loading, reload };
}

/** Something a person does that takes a moment: whether it is under way, and how it failed. */
export interface Action<A extends unknown[]> {
  /** Resolves to whether it succeeded; never rejects. */
  readonly run: (...args: A) => Promise<boolean>;
  readonly pending: boolean;
  readonly problem: V.Problem | undefined;
  readonly clear: () => void;
}

export function useAction<A extends unknown[]>(act: (...args: A) => Promise<unknown>): Action<A> {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<V.Problem>();
  const newest = useRef(act);
  useEffect(() => {
    newest.current = act;
  });
  const run = useCallback(async (...args: A) => {
    setPending(true);
    setProblem(undefined);
    try {
      await newest.current(...args);
      return true;
    } catch (failure) {
      setProblem(asProblem(failure));
      return false;
    } finally {
      setPending(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(undefined), []);
  return { run, pending, problem, clear };
}

/** What was thrown, as a problem: the worker's own, or a mistake of ours. */
export function asProblem(thrown: unknown): V.Problem {
  return typeof thrown === 'object' &&
    thrown !== null &&
    'code' in thrown &&
    'message' in thrown &&
    !(thrown instanceof DOMException)
    ? (thrown as V.Problem)
    : { code: 'internal', message: '' };
}
