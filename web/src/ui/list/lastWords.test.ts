import { setupI18n } from '@lingui/core';
import { expect, test } from 'vitest';
import type { ConversationView } from '../../api/views';
import { messages } from '../../i18n/locales/en.po';
import { lastWords } from './lastWords';

const i18n = setupI18n({ locale: 'en', messages: { en: messages } });

type Last = NonNullable<ConversationView['last']>;
const words = (more: Partial<Last>) =>
  lastWords(i18n, { sender: 'ann', mine: false, preview: '', at: 0, ...more });
const file = (type: string, more = {}) => ({ type, voice: false, captioned: false, ...more });

test('a message says its own words', () => {
  expect(words({ kind: 'text', preview: 'Hello' })).toBe('Hello');
  expect(words({ preview: 'Hello' })).toBe('Hello');
});

test('what has no words gets ours', () => {
  expect(words({ kind: 'missed-call' })).toBe('Missed call');
  expect(words({ kind: 'missed-call', mine: true })).toBe('Call without answer');
  expect(words({ kind: 'deleted' })).toBe('Message deleted');
  expect(words({ kind: 'unreadable' })).toBe('A message that cannot be read here');
});

test('a file says what it is, unless its sender said more', () => {
  const kind = 'file' as const;
  expect(words({ kind, preview: 'voice.webm', file: file('audio/webm', { voice: true, duration: 7 }) })).toBe(
    'Voice message, 0:07',
  );
  expect(words({ kind, preview: 'a.jpg', file: file('image/jpeg') })).toBe('Picture');
  expect(words({ kind, preview: 'a.mp4', file: file('video/mp4') })).toBe('Video');
  expect(words({ kind, preview: 'notes.pdf', file: file('application/pdf') })).toBe('notes.pdf');
  expect(words({ kind, preview: 'Look!', file: file('image/jpeg', { captioned: true }) })).toBe('Look!');
});
