import { useCallback, useMemo } from 'react';
import type { AccountView, ConversationView, MessageView } from '../../api/views';
import { useAsked, useContacts, useCore } from '../bridge/hooks';
import type { Person } from '../composer/completion';
import { type Mentions, mentions } from '../markdown/mentions';

const nobody: readonly string[] = [];

/** Who is here: for names, mentions and their completion. */
export function usePeople(
  account: AccountView,
  conversation: ConversationView,
  messages: readonly MessageView[],
): { people: readonly Person[]; mentions: Mentions; nameOf: (name: string) => string } {
  const core = useCore();
  const contacts = useContacts(account.name);
  const { kind, id, memberCount, open } = conversation;
  const other = id.slice(5);
  const asked = useAsked(
    async () =>
      kind === 'room' && open ? (await core.members(account.name, other)).map(({ name }) => name) : nobody,
    [account.name, id, memberCount, open],
  );
  const members = asked.value ?? nobody;

  const displayNames = useMemo(
    () =>
      new Map(
        contacts.flatMap(({ name, displayName }) => (displayName ? [[name, displayName] as const] : [])),
      ),
    [contacts],
  );
  const { name: me, displayName: myName } = account;
  const nameOf = useCallback(
    (name: string) => displayNames.get(name) ?? (name === me ? (myName ?? name) : name),
    [displayNames, me, myName],
  );

  // Whoever wrote lately comes first; the set of people only changes when somebody new writes.
  const writers = messages
    .slice(-200)
    .map(({ sender }) => sender)
    .reverse();
  const order = [...new Set(writers)].join('\n');
  const people = useMemo((): readonly Person[] => {
    const ranks = new Map(order.split('\n').map((name, rank) => [name, -rank]));
    const names = kind === 'room' ? new Set([...members, ...ranks.keys()]) : new Set([other]);
    return [...names]
      .filter((name) => name !== '' && name !== me)
      .map((name) => ({
        name,
        displayName: displayNames.get(name),
        lastActive: ranks.get(name) ?? -Infinity,
      }));
  }, [order, members, kind, other, me, displayNames]);

  const marks = useMemo(
    () =>
      mentions(
        people.map(({ name }) => name),
        me,
      ),
    [people, me],
  );
  return { people, mentions: marks, nameOf };
}
