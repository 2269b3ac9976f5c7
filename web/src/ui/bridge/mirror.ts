import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Update } from '../../api/core';
import { defaultPreferences } from '../../api/preferences';
import type * as V from '../../api/views';
import { reuse } from './reuse';

/** What the worker last said, as it said it. `accounts` is null until it has spoken. */
export interface Mirror {
  readonly accounts: readonly V.AccountView[] | null;
  readonly preferences: V.Preferences;
  readonly storage: V.StorageView;
  readonly contacts: ByAccount<readonly V.ContactView[]>;
  readonly requests: ByAccount<readonly V.RequestView[]>;
  readonly invitations: ByAccount<readonly V.InvitationView[]>;
  readonly conversations: ByAccount<readonly V.ConversationView[]>;
  readonly transfers: ByAccount<readonly V.TransferView[]>;
  readonly calls: ByAccount<V.CallView | null>;
}

export type ByAccount<T> = { readonly [account: V.AccountName]: T };

export function createMirror(): StoreApi<Mirror> {
  return createStore<Mirror>(() => ({
    accounts: null,
    preferences: defaultPreferences,
    storage: { kind: 'best-effort' },
    contacts: {},
    requests: {},
    invitations: {},
    conversations: {},
    transfers: {},
    calls: {},
  }));
}

/** The worker knows no language: what a person writes to themselves has its name from here. */
const named = (list: readonly V.ConversationView[]): readonly V.ConversationView[] =>
  i18n.locale
    ? list.map((each) => (each.kind === 'notes' ? { ...each, title: i18n._(msg`Notes to myself`) } : each))
    : list;

/** After the language has changed. */
export function renamed(mirror: Mirror): Mirror {
  const conversations = Object.entries(mirror.conversations).map(
    ([account, list]) => [account, named(list)] as const,
  );
  return { ...mirror, conversations: Object.fromEntries(conversations) };
}

/** The mirror after an update; updates that are events rather than state leave it as it is. */
export function reflect(mirror: Mirror, update: Update): Mirror {
  switch (update.topic) {
    case 'accounts':
      return { ...without(mirror, goneFrom(mirror.accounts ?? [], update.value)), accounts: update.value };
    case 'preferences':
    case 'storage':
      return { ...mirror, [update.topic]: update.value };
    case 'contacts':
      return {
        ...mirror,
        contacts: {
          ...mirror.contacts,
          [update.account]: reuse(mirror.contacts[update.account], update.value, (each) => each.name),
        },
      };
    case 'requests':
    case 'invitations':
    case 'transfers':
      return { ...mirror, [update.topic]: { ...mirror[update.topic], [update.account]: update.value } };
    case 'conversations':
      return {
        ...mirror,
        conversations: {
          ...mirror.conversations,
          [update.account]: reuse(
            mirror.conversations[update.account],
            named(update.value),
            (each) => each.id,
          ),
        },
      };
    case 'call':
      return { ...mirror, calls: { ...mirror.calls, [update.account]: update.value } };
    case 'call-signal':
    case 'timeline':
    case 'notice':
      return mirror;
  }
}

/** Those that were there and are no more: one that is only being added may be told of before it is in the list. */
function goneFrom(before: readonly V.AccountView[], after: readonly V.AccountView[]): readonly string[] {
  const there = new Set(after.map(({ name }) => name));
  return before.map(({ name }) => name).filter((name) => !there.has(name));
}

/** Nothing stays on a page of an account that has signed out. */
function without(mirror: Mirror, gone: readonly string[]): Mirror {
  if (gone.length === 0) {
    return mirror;
  }
  const kept = <T>(all: ByAccount<T>): ByAccount<T> =>
    Object.fromEntries(Object.entries(all).filter(([account]) => !gone.includes(account)));
  return {
    ...mirror,
    contacts: kept(mirror.contacts),
    requests: kept(mirror.requests),
    invitations: kept(mirror.invitations),
    conversations: kept(mirror.conversations),
    transfers: kept(mirror.transfers),
    calls: kept(mirror.calls),
  };
}
