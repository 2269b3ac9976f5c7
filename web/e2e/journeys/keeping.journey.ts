import { befriend, type Person } from '../support/person';
import { expect, test } from '../support/test';

const CANARY = 'canary in the coal mine';

/** All that a thief of the disk would find in the browser's store. */
function dump({ page }: Person): Promise<{ texts: string; rows: number; keysLeave: string[] }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const texts: string[] = [];
    const keysLeave: string[] = [];
    let rows = 0;
    const look = async (value: unknown): Promise<void> => {
      if (value instanceof CryptoKey) {
        const left = await crypto.subtle.exportKey('raw', value).then(
          () => 'left',
          () => 'stays',
        );
        keysLeave.push(left);
      } else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        texts.push(new TextDecoder('latin1').decode(value as ArrayBuffer));
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, item] of Object.entries(value)) {
          texts.push(key);
          await look(item);
        }
      } else {
        texts.push(String(value));
      }
    };
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name as string));
      for (const store of database.objectStoreNames) {
        const [keys, values] = await Promise.all([
          done(database.transaction(store).objectStore(store).getAllKeys()),
          done(database.transaction(store).objectStore(store).getAll()),
        ]);
        rows += values.length;
        await look(keys);
        await look(values);
      }
      database.close();
    }
    return { texts: texts.join('\n'), rows, keysLeave };
  });
}

test('what lies on the disk tells neither words nor people, and its keys do not leave', async ({
  person,
}) => {
  const ann = await person('ann');
  const bob = await person('bob');
  await befriend(ann, bob);
  await ann.say(CANARY);
  await expect(bob.message(new RegExp(CANARY))).toBeVisible();
  await ann.composer().fill(`${CANARY}, a draft`);
  await expect.poll(async () => (await dump(ann)).rows, { message: 'rows in the store' }).toBeGreaterThan(10);
  for (const someone of [ann, bob]) {
    const { texts, keysLeave } = await dump(someone);
    expect(texts).not.toContain('canary');
    expect(texts).not.toContain(ann.name);
    expect(texts).not.toContain(bob.name);
    expect(texts).not.toContain('PRIVATE KEY');
    expect(keysLeave).toEqual(['stays', 'stays']);
  }
});
