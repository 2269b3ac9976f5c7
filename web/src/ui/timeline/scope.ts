import { createContext, useContext } from 'react';
import type { AccountName, ConversationId, ConversationView, FileView, MessageView } from '../../api/views';

/** What the parts of a message need to know of the conversation; changes seldom. */
export interface Scope {
  readonly account: AccountName;
  readonly id: ConversationId;
  readonly kind: ConversationView['kind'];
  /** How a person is called here. */
  readonly nameOf: (sender: string) => string;
  readonly can: Abilities;
  readonly act: MessageActions;
}

/** What this account may do in the conversation now. */
export interface Abilities {
  readonly write: boolean;
  readonly edit: boolean;
  readonly react: boolean;
  readonly remove: boolean;
  /** Also what others wrote. */
  readonly moderate: boolean;
}

/** What can be done with a message; the same object for the life of the conversation's view. */
export interface MessageActions {
  reply(message: MessageView): void;
  edit(message: MessageView): void;
  react(message: MessageView, emoji: string): void;
  /** Offers all emoji, beside an element. */
  pickReaction(message: MessageView, beside: Element): void;
  remove(message: MessageView): void;
  /** For oneself, at once; it can be taken back for some seconds. */
  hide(message: MessageView): void;
  /** Asks where to. */
  forward(message: MessageView): void;
  /** As it looks, or with its Markdown. */
  copy(message: MessageView, markdown?: boolean): void;
  retry(message: MessageView): void;
  discard(message: MessageView): void;
  /** Shows the message with this id, wherever it is. */
  jump(id: number): void;
  /** Who read, when, how it was protected. */
  inform(message: MessageView): void;
  /** Opens a picture large. */
  view(message: MessageView): void;
  save(message: MessageView, file: FileView): void;
}

export const ScopeContext = createContext<Scope | null>(null);

export function useScope(): Scope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error('outside of a conversation');
  return scope;
}
