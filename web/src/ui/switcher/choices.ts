import type { ConversationId, ConversationView } from '../../api/views';
import type { AvatarProps } from '../parts/Avatar';
import type { Found } from './useSearch';

/** A line of the quick switcher. */
export interface Choice {
  readonly id: string;
  readonly conversation: ConversationId;
  readonly message?: number;
  readonly title: string;
  readonly detail: string;
  readonly unread: number;
  readonly kind: NonNullable<AvatarProps['kind']>;
}

export interface Group {
  readonly id: string;
  readonly title: string;
  readonly choices: readonly Choice[];
}

/** How many of a group are shown. */
const most = { conversations: 12, people: 8, messages: 12 };

export function choicesOf(
  found: Found,
  titles: ReadonlyMap<ConversationId, ConversationView>,
  names: Readonly<Record<keyof typeof most, string>>,
): readonly Group[] {
  const groups: readonly Group[] = [
    {
      id: 'conversations',
      title: names.conversations,
      choices: found.conversations.slice(0, most.conversations).map((each) => ({
        id: each.id,
        conversation: each.id,
        title: each.title,
        detail:
          each.kind === 'direct' && each.title !== each.id.slice(5) ? each.id.slice(5) : (each.topic ?? ''),
        unread: each.unread,
        kind: kindOf(each),
      })),
    },
    {
      id: 'people',
      title: names.people,
      choices: found.people.slice(0, most.people).map((each) => ({
        id: `person ${each.name}`,
        conversation: `with:${each.name}`,
        title: each.displayName || each.name,
        detail: each.displayName ? each.name : '',
        unread: 0,
        kind: 'person',
      })),
    },
    {
      id: 'messages',
      title: names.messages,
      choices: found.messages.slice(0, most.messages).map((hit) => {
        const where = titles.get(hit.conversation);
        return {
          id: `message ${hit.conversation} ${hit.messageId}`,
          conversation: hit.conversation,
          message: hit.messageId,
          title: where?.title ?? hit.conversation.slice(5),
          detail: `${hit.sender}: ${hit.excerpt}`,
          unread: 0,
          kind: where ? kindOf(where) : 'person',
        };
      }),
    },
  ];
  return groups.filter((group) => group.choices.length > 0);
}

/** The picture that stands for a conversation. */
export const kindOf = (each: Pick<ConversationView, 'kind' | 'private'>): Choice['kind'] =>
  each.kind === 'notes'
    ? 'notes'
    : each.kind === 'direct'
      ? 'person'
      : each.private
        ? 'private-room'
        : 'room';
