import { expect, test } from 'vitest';
import { Ledger } from '../../src/core/ledger';
import { MemoryVault } from '../../src/store/memory-vault';
import type { Change } from '../../src/store/vault';
import { CommandError } from '../../src/transport/link';

class Limited extends MemoryVault {
  full = false;
  override async write(changes: readonly Change[]): Promise<void> {
    if (this.full) throw new CommandError({ code: 'storage-full', message: 'no room' });
    await super.write(changes);
  }
}

function ledger() {
  const vault = new Limited();
  const problems: unknown[] = [];
  return { vault, problems, ledger: new Ledger(vault, (problem) => problems.push(problem?.code ?? null)) };
}

const key = (id: number) => ['a', 'room', id];

test('what is not committed yet is seen over what is kept', async () => {
  const { ledger: book, vault } = ledger();
  for (const id of [1, 2, 3, 4]) book.put('t', key(id), `kept ${id}`);
  await book.commit();
  book.put('t', key(2), 'new 2');
  book.delete('t', key(3));
  book.put('t', key(5), 'new 5');
  expect(await book.get('t', key(2))).toBe('new 2');
  expect(await book.get('t', key(3))).toBeUndefined();
  expect(await book.range('t', ['a', 'room'])).toEqual(['kept 1', 'new 2', 'kept 4', 'new 5']);
  expect(await book.range('t', ['a', 'room'], { limit: 2, newestFirst: true })).toEqual(['new 5', 'kept 4']);
  expect(await book.range('t', ['a', 'room'], { from: 2, to: 4, limit: 1 })).toEqual(['new 2']);
  expect(await book.range('t', ['a', 'other'])).toEqual([]);
  expect(await vault.table('t').get(key(5))).toBeUndefined();
  await book.commit();
  expect((await vault.table('t').range(['a', 'room'])).map(({ value }) => value)).toEqual([
    'kept 1',
    'new 2',
    'kept 4',
    'new 5',
  ]);
});

test('a refused commit loses nothing, says so once it fails and once it works again', async () => {
  const { ledger: book, vault, problems } = ledger();
  vault.full = true;
  book.put('t', key(1), 'one');
  await book.commit();
  book.put('t', key(1), 'one, changed');
  await book.commit();
  expect(book.refused).toBe(true);
  expect(await book.range('t', ['a'])).toEqual(['one, changed']);
  vault.full = false;
  await book.commit();
  expect(book.refused).toBe(false);
  expect(await vault.table('t').get(key(1))).toBe('one, changed');
  expect(problems).toEqual(['storage-full', 'storage-full', null]);
});

test('what changes while it is being written is written again', async () => {
  const { ledger: book, vault } = ledger();
  book.put('t', key(1), 'one');
  const committed = book.commit();
  book.put('t', key(1), 'two');
  await committed;
  expect(await vault.table('t').get(key(1))).toBe('one');
  expect(await book.get('t', key(1))).toBe('two');
  await book.commit();
  expect(await vault.table('t').get(key(1))).toBe('two');
});
