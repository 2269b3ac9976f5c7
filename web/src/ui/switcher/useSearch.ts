import { useEffect, useMemo, useState } from 'react';
import type { AccountName, ContactView, ConversationView, SearchHit } from '../../api/views';
import { useContacts, useConversations, useCore } from '../bridge/hooks';
import { arrange, matches } from '../list/arrange';

export interface Found {
  readonly conversations: readonly ConversationView[];
  /** Contacts one has not written to yet. */
  readonly people: readonly ContactView[];
  readonly messages: readonly SearchHit[];
  /** Whether messages are still being looked for. */
  readonly searching: boolean;
}

/** Milliseconds after the last key before messages are searched. */
const rest = 180;

/** Names at once, messages a moment later. An empty query finds the conversations in their order and no messages. */
export function useSearch(account: AccountName, query: string): Found {
  const core = useCore();
  const conversations = useConversations(account);
  const contacts = useContacts(account);
  const [hits, setHits] = useState<{ query: string; list: readonly SearchHit[] }>({ query: '', list: [] });
  const enough = [...query].length >= 2;
  useEffect(() => {
    if (!enough) {
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      core.search(account, query).then(
        (list) => current && setHits({ query, list }),
        () => current && setHits({ query, list: [] }),
      );
    }, rest);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [account, core, enough, query]);
  return useMemo(() => {
    const all = [
      ...arrange(conversations, { filter: 'all' }),
      ...arrange(conversations, { filter: 'all', archived: true }),
    ];
    const known = new Set<string>(all.map((each) => each.id));
    return {
      conversations: all.filter((each) => matches(query, each.title, each.id.slice(5))),
      people: contacts.filter(
        (each) => !known.has(`with:${each.name}`) && matches(query, each.displayName, each.name),
      ),
      messages: enough ? hits.list : [],
      searching: enough && hits.query !== query,
    };
  }, [conversations, contacts, query, enough, hits]);
}
