import type { AccountName, ConversationId, MessageView } from '../../api/views';

/** What this page remembers of a conversation while another one is shown. Gone with the page; drafts are the worker's. */
export interface Memory {
  /** The message at the top of the view and how far it was scrolled beyond it, in pixels; null: at the newest. */
  place: { readonly key: string; readonly id: number | null; readonly offset: number } | null;
  replyTo: MessageView | null;
  /** A message that is being changed, with the text so far. */
  editing: { readonly message: MessageView; readonly text: string } | null;
  /** Files that were chosen and not yet sent. */
  files: readonly File[];
}

const memories = new Map<string, Memory>();

export function memoryOf(account: AccountName, id: ConversationId): Memory {
  const key = `${account}\n${id}`;
  let memory = memories.get(key);
  if (!memory) {
    memory = { place: null, replyTo: null, editing: null, files: [] };
    memories.set(key, memory);
  }
  return memory;
}
