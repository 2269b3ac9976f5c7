import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ConversationView } from '../../api/views';

export interface SecurityWords {
  readonly tone: 'good' | 'plain' | 'warn';
  /** Who can read what is written from now on. */
  readonly line: MessageDescriptor;
  /** The same with reasons, and what a person can do. */
  readonly more: MessageDescriptor;
}

/** In plain words: who can read this conversation. */
export function securityWords({ kind, security, title }: ConversationView): SecurityWords {
  if (kind === 'notes') {
    return security === 'server-readable'
      ? {
          tone: 'plain',
          line: msg`You and the server can read these notes`,
          more: msg`Notes to yourself are kept on the server as they are written. Do not keep secrets here.`,
        }
      : {
          tone: 'good',
          line: msg`Only you can read these notes`,
          more: msg`They are encrypted with your own keys before they leave this device. The server keeps them and cannot read them.`,
        };
  }
  switch (security) {
    case 'verified':
      return {
        tone: 'good',
        line: msg`Only you and ${title} can read this`,
        more: msg`Messages, files and calls are encrypted from end to end, and you have compared safety numbers with ${title}. The server passes them on and cannot read them; it sees who writes to whom and when.`,
      };
    case 'encrypted':
      return {
        tone: 'good',
        line: msg`Only you and ${title} can read this`,
        more: msg`Messages, files and calls are encrypted from end to end. You have not compared safety numbers yet: do it once, to be sure that nobody has taken the place of ${title}.`,
      };
    case 'key-changed':
      return {
        tone: 'warn',
        line: msg`The key of ${title} has changed`,
        more: msg`Nothing is sent until you have compared safety numbers or accepted the new key. Most often somebody has a new device; seldom, somebody is in between.`,
      };
    case 'server-readable':
      return kind === 'room'
        ? {
            tone: 'plain',
            line: msg`Everybody in this room and the server can read this`,
            more: msg`Rooms are not encrypted from end to end yet. On its way everything is sealed, but whoever runs the server can read what is written here, and so can people who join later.`,
          }
        : {
            tone: 'warn',
            line: msg`You, ${title} and the server can read this`,
            more: msg`${title} uses an app without end-to-end encryption. Whoever runs the server can read what you write to each other.`,
          };
  }
}
