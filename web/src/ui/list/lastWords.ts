import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ConversationView } from '../../api/views';

/** The last message in one line: its own words, or ours where it has none. */
export function lastWords(i18n: I18n, last: NonNullable<ConversationView['last']>): string {
  switch (last.kind) {
    case 'missed-call':
      return last.mine ? i18n._(msg`Call without answer`) : i18n._(msg`Missed call`);
    case 'deleted':
      return i18n._(msg`Message deleted`);
    case 'unreadable':
      return i18n._(msg`A message that cannot be read here`);
    case 'file':
      return last.preview || i18n._(msg`File`);
    default:
      return last.preview;
  }
}
