import { expect, test } from 'vitest';
import type { ConversationView } from '../../api/views';
import { arrange, matches, neighbour } from './arrange';

const view = (id: string, more: Partial<ConversationView> = {}) =>
  ({
    id,
    kind: id.startsWith('room:') ? 'room' : 'direct',
    title: id.slice(5),
    unread: 0,
    markedUnread: false,
    pinned: false,
    archived: false,
    ...more,
  }) as ConversationView;

const at = (time: number) => ({ last: { sender: 'x', mine: false, preview: '', at: time } });

const list = [
  view('with:ann', at(3)),
  view('room:tea', { ...at(9), unread: 2 }),
  view('with:old', { ...at(1), archived: true }),
  view('with:bob', { ...at(2), pinned: true }),
  view('with:new'),
];
const ids = (conversations: readonly ConversationView[]) => conversations.map((each) => each.id);

test('pinned ones first, then the newest, archived ones apart', () => {
  expect(ids(arrange(list, { filter: 'all' }))).toEqual(['with:bob', 'room:tea', 'with:ann', 'with:new']);
  expect(ids(arrange(list, { filter: 'all', archived: true }))).toEqual(['with:old']);
});

test('filters; what is open stays although it has been read', () => {
  expect(ids(arrange(list, { filter: 'unread' }))).toEqual(['room:tea']);
  expect(ids(arrange(list, { filter: 'unread', keep: 'with:ann' }))).toEqual(['room:tea', 'with:ann']);
  expect(ids(arrange(list, { filter: 'people' }))).toEqual(['with:bob', 'with:ann', 'with:new']);
  expect(ids(arrange(list, { filter: 'rooms' }))).toEqual(['room:tea']);
});

test('the neighbour ends at the ends; the next unread one goes around', () => {
  const shown = arrange(list, { filter: 'all' });
  expect(neighbour(shown, 'with:bob', 1, false)?.id).toBe('room:tea');
  expect(neighbour(shown, 'with:new', 1, false)).toBeUndefined();
  expect(neighbour(shown, undefined, -1, false)?.id).toBe('with:new');
  expect(neighbour(shown, 'with:new', 1, true)?.id).toBe('room:tea');
  expect(neighbour(shown, 'with:bob', -1, true)?.id).toBe('room:tea');
  expect(neighbour(shown, undefined, -1, true)?.id).toBe('room:tea');
  expect(neighbour(shown, 'room:tea', 1, true)).toBeUndefined();
});

test('each word begins a word, without regard to case and accents', () => {
  expect(matches('yil', 'Elif Yıldız')).toBe(true);
  expect(matches('strasse', 'Große Straße')).toBe(true);
  expect(matches('jose', 'José Nuñez')).toBe(true);
  expect(matches('nun jo', 'José Nuñez')).toBe(true);
  expect(matches('ose', 'José')).toBe(false);
  expect(matches('#found', 'lost-and-found')).toBe(true);
  expect(matches('@ann', undefined, 'ann')).toBe(true);
  expect(matches('lost-and-f', 'lost-and-found')).toBe(true);
  expect(matches('', 'anything')).toBe(true);
});
