import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { ContactView, ConversationView } from '../../api/views';
import { lastWords } from './lastWords';
import { personName } from './names';

/** How a row of the list reads aloud: what matters first. */
export function rowName(
  i18n: I18n,
  each: ConversationView,
  people: ReadonlyMap<string, ContactView>,
  muted: boolean,
  when: string,
): string {
  const { unread, unreadMentions, last } = each;
  const parts = [each.title];
  if (unread > 0) {
    parts.push(i18n._(msg`${plural(unread, { one: '# unread message', other: '# unread messages' })}`));
  } else if (each.markedUnread) {
    parts.push(i18n._(msg`marked as unread`));
  }
  if (unreadMentions > 0) {
    parts.push(i18n._(msg`you are mentioned`));
  }
  if (each.draft) {
    parts.push(i18n._(msg`draft: ${each.draft}`));
  } else if (last) {
    const sender = last.mine ? i18n._(msg`You`) : personName(people, last.sender);
    parts.push(each.kind === 'notes' ? lastWords(i18n, last) : `${sender}: ${lastWords(i18n, last)}`);
    if (last.state === 'failed') {
      parts.push(i18n._(msg`not sent`));
    }
    parts.push(when);
  }
  if (each.pinned) {
    parts.push(i18n._(msg`pinned`));
  }
  if (muted) {
    parts.push(i18n._(msg`muted`));
  }
  return parts.join(', ');
}
