import type { Account } from './account';
import { conversationOf } from './message';

const pageSize = 500;

/**
 * Everything that the server keeps about an account, as one JSON file; with the text in clear of what was written end to end
 * encrypted, where this browser has it.
 */
export async function exportAccount({ context, messages }: Account): Promise<Blob> {
  const parts: string[] = [];
  let after: number | undefined;
  for (;;) {
    const page = await context.request('export_account', { after, limit: pageSize });
    if (after === undefined) {
      const { profile, sessions, contacts, rooms } = page;
      const head = { format: 'safemessenger-export', version: 1, profile, sessions, contacts, rooms };
      parts.push(`${JSON.stringify(head).slice(0, -1)},"messages":[`);
    }
    for (const message of page.messages) {
      const id = conversationOf(message, context.me);
      const here = id && message.encrypted ? await messages.get(id, message.message_id) : undefined;
      const { reactions, ...rest } = message;
      const shown = {
        ...rest,
        ...(reactions && { reactions: Object.fromEntries(reactions) }),
        ...(here?.text && { text: here.text }),
      };
      parts.push(`${parts.length > 1 ? ',' : ''}\n${JSON.stringify(shown)}`);
    }
    after = page.messages.at(-1)?.message_id;
    if (!page.more || after === undefined) break;
  }
  parts.push('\n]}\n');
  return new Blob(parts, { type: 'application/json' });
}
