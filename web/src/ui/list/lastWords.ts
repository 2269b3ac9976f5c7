import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ConversationView, LastFile } from '../../api/views';
import { kindOf } from '../media/kinds';
import { duration } from '../timeline/times';

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
      return fileWords(i18n, last.preview, last.file);
    default:
      return last.preview;
  }
}

function fileWords(i18n: I18n, preview: string, file: LastFile | undefined): string {
  if (!file || (file.captioned && preview)) {
    return preview || i18n._(msg`File`);
  }
  switch (kindOf({ type: file.type, ...(file.voice ? { waveform: [] } : {}) })) {
    case 'voice':
      return i18n._(msg`Voice message, ${duration(file.duration ?? 0)}`);
    case 'picture':
      return i18n._(msg`Picture`);
    case 'video':
      return i18n._(msg`Video`);
    case 'audio':
    case 'other':
      return preview || i18n._(msg`File`);
  }
}
