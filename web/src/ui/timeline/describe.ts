import { plural, t } from '@lingui/core/macro';
import type { Body, FileView, MessageView, SendState } from '../../api/views';
import { excerpt } from '../markdown/excerpt';
import { duration, fileSize, timeLeft, timeOfDay } from './times';

const READ_OUT = 400;

/** One name for a whole message, as it is read out: who, to whom, what, when, and how it stands. */
export function describe(
  message: MessageView,
  nameOf: (sender: string) => string,
  locale: string,
  now: number,
): string {
  const who = message.mine ? t`You` : nameOf(message.sender);
  const parts = [
    message.replyTo ? t`${who}, in reply to ${replied(message, nameOf)}` : who,
    bodyWords(message.body, locale),
    timeOfDay(message.at, locale),
  ];
  if (message.mentionsMe) parts.push(t`mentions you`);
  if (message.editedAt !== undefined) parts.push(t`edited`);
  if (message.state && message.body.kind !== 'deleted') parts.push(stateWords(message.state));
  if (message.expiresAt !== undefined)
    parts.push(t`disappears in ${timeLeft(message.expiresAt - now, locale, 'long')}`);
  if (message.security === 'unverified') parts.push(t`the sender could not be verified`);
  if (message.reactions.length > 0) {
    parts.push(
      message.reactions
        .map(({ emoji, by }) => `${emoji} ${by.map((name) => nameOf(name)).join(', ')}`)
        .join('; '),
    );
  }
  return parts.join(', ');
}

function replied({ replyTo }: MessageView, nameOf: (sender: string) => string): string {
  return replyTo?.sender === undefined ? t`an earlier message` : nameOf(replyTo.sender);
}

export function bodyWords(body: Body, locale: string): string {
  switch (body.kind) {
    case 'text':
      return excerpt(body.text, READ_OUT);
    case 'file':
      return [fileWords(body.file, locale), excerpt(body.text, READ_OUT)].filter(Boolean).join(': ');
    case 'missed-call':
      return t`Missed call`;
    case 'deleted':
      return t`This message was deleted`;
    case 'unreadable':
      return t`This message cannot be read`;
  }
}

/** What a file is, for a person: "Photo", "Voice message, 0:12", "report.pdf, 340 kB". */
function fileWords(file: FileView, locale: string): string {
  if (isVoice(file)) return t`Voice message, ${duration(file.duration ?? 0)}`;
  if (file.type.startsWith('image/')) return t`Picture ${file.name}`;
  if (file.type.startsWith('audio/')) return t`Audio ${file.name}`;
  return t`File ${file.name}, ${fileSize(file.size, locale)}`;
}

function isVoice(file: FileView): boolean {
  return file.waveform !== undefined && file.type.startsWith('audio/');
}

export function stateWords(state: SendState): string {
  switch (state) {
    case 'queued':
      return t`waiting to be sent`;
    case 'sending':
      return t`being sent`;
    case 'stored':
      return t`sent`;
    case 'delivered':
      return t`delivered`;
    case 'read':
      return t`read`;
    case 'failed':
      return t`not sent`;
  }
}

/** What a screen reader is told when messages arrive: each of a few, or how many. */
export function arrivals(
  messages: readonly MessageView[],
  nameOf: (sender: string) => string,
  locale: string,
): string {
  const others = messages.filter(({ mine }) => !mine);
  if (others.length > 3) return plural(others.length, { one: '# new message', other: '# new messages' });
  return others.map(({ sender, body }) => `${nameOf(sender)}: ${bodyWords(body, locale)}`).join('. ');
}
