import { describe, expect, test } from 'vitest';
import {
  accept,
  type Contact,
  compared,
  countsUnsigned,
  type Half,
  halves,
  isChanged,
  isLookedUp,
  offer,
  offerHalf,
  STRANGER,
  usableHalf,
  vouch,
} from '../../src/e2ee/contact';

const KEY: Half = { cipher: 'aes256-gcm', key: 'key' };
const OTHER: Half = { cipher: 'aes256-gcm', key: 'other' };
const THIRD: Half = { cipher: 'aes256-gcm', key: 'third' };

/** What the server gives, one after the other: a text is a published key, an object or null a half. */
function seen(...shown: readonly (string | Half | null)[]): Contact {
  return given(undefined, ...shown);
}

function given(contact: Contact | undefined, ...shown: readonly (string | Half | null)[]): Contact {
  const last = shown.reduce<Contact | undefined>(
    (known, it) => (typeof it === 'string' ? offer(known, it) : offerHalf(known, it)),
    contact,
  );
  return last ?? STRANGER;
}

describe('a published key', () => {
  test('the first is pinned, another one is not taken silently', () => {
    expect(isChanged(seen('rsa', 'rsa'))).toBe(false);
    expect(seen('rsa', 'another')).toMatchObject({ published: 'rsa', offered: 'another' });
    expect(isChanged(seen('rsa', 'another'))).toBe(true);
    expect(isChanged(seen('rsa', 'another', 'rsa'))).toBe(false);
  });

  test('one that vanishes is a change, a first one is none', () => {
    expect(isChanged(seen('', 'rsa'))).toBe(false);
    expect(isChanged(seen('rsa', ''))).toBe(true);
    expect(accept(seen('rsa', ''))).toEqual(seen(''));
  });

  test('accepting another one forgets what was known of the first', () => {
    const known = { ...compared(seen('rsa')), hybrid: true };
    expect(accept(known)).toEqual(known);
    expect(accept(given(known, 'another'))).toEqual(seen('another'));
  });

  test('one of somebody who was known to have none is a change', () => {
    const known = compared(seen(KEY, ''));
    expect(isLookedUp(known)).toBe(true);
    expect(isChanged(given(known, 'rsa'))).toBe(true);
    expect(usableHalf(given(known, 'rsa'))).toEqual(KEY);
    expect(given(known, 'rsa', '')).toEqual(known);
    expect(accept(given(known, 'rsa'))).toMatchObject({ published: 'rsa', verified: false });
  });

  test('one that is found after the negotiation is the first', () => {
    expect(isLookedUp(seen(KEY))).toBe(false);
    const both = seen(KEY, 'rsa');
    expect(isLookedUp(both)).toBe(true);
    expect(isChanged(both)).toBe(false);
    expect(isChanged(given(both, 'another'))).toBe(true);
  });
});

describe('a negotiated half alone', () => {
  test('the first is pinned, another one is not taken silently', () => {
    expect(usableHalf(seen('', KEY, KEY))).toEqual(KEY);
    const changed = seen('', KEY, OTHER);
    expect(isChanged(changed)).toBe(true);
    expect(usableHalf(changed)).toBeNull();
    expect(isChanged(given(changed, KEY))).toBe(false);
  });

  test('one that vanishes is a change', () => {
    expect(isChanged(seen('', KEY, null))).toBe(true);
    expect(accept(seen('', KEY, null))).toEqual(seen(''));
  });

  test('another cipher for the same key is taken as it is', () => {
    const recast: Half = { cipher: 'xchacha-poly1305', key: 'key' };
    const known = given(compared(seen('', KEY)), recast);
    expect(isChanged(known)).toBe(false);
    expect(known.verified).toBe(true);
    expect(usableHalf(known)).toEqual(recast);
  });

  test('accepted ones are kept to read with', () => {
    let bob = compared(seen('', KEY));
    for (const next of [OTHER, THIRD]) bob = accept(given(bob, next));
    expect(usableHalf(bob)).toEqual(THIRD);
    expect(bob.verified).toBe(false);
    expect(halves(bob)).toEqual([THIRD, OTHER, KEY]);
    expect(halves(accept(given(bob, KEY)))).toEqual([KEY, THIRD, OTHER]);
    expect(halves(given(bob, { cipher: 'aes256-gcm', key: 'new' }))[1]?.key).toBe('new');
  });

  test('only so many are kept', () => {
    let bob = seen('');
    for (let i = 0; i < 20; i++) bob = accept(given(bob, { cipher: 'aes256-gcm', key: `${i}` }));
    expect(halves(bob)).toHaveLength(9);
  });

  test('what another than the pinned one opened does not count', () => {
    const bob = seen('', KEY, OTHER);
    expect(countsUnsigned(bob, KEY)).toBe(true);
    expect(countsUnsigned(bob, OTHER)).toBe(false);
    expect(countsUnsigned(STRANGER, KEY)).toBe(false);
  });
});

describe('beside a published key', () => {
  test('a half that came later has to prove itself', () => {
    const bob = seen('rsa', KEY);
    expect(isChanged(given(bob, OTHER))).toBe(false);
    expect(usableHalf(bob)).toBeNull();
    expect(countsUnsigned(bob, KEY)).toBe(false);
    expect(usableHalf(vouch(bob, OTHER))).toBeNull();
    expect(usableHalf(vouch(bob, KEY))).toEqual(KEY);
    expect(countsUnsigned(vouch(bob, KEY), KEY)).toBe(true);
  });

  test('one that came with it is as good, until the safety number was compared', () => {
    const bob = seen(KEY, 'rsa');
    expect(usableHalf(bob)).toEqual(KEY);
    const verified = compared(bob);
    expect(usableHalf(verified)).toBeNull();
    const proven = vouch(verified, KEY);
    expect(usableHalf(proven)).toEqual(KEY);
    expect(proven.verified).toBe(true);
    expect(usableHalf(given(proven, OTHER))).toBeNull();
    expect(usableHalf(vouch(given(proven, OTHER), OTHER))).toEqual(OTHER);
  });

  test('accepting another published key makes the half prove itself anew', () => {
    const bob = vouch(seen('rsa', KEY), KEY);
    expect(usableHalf(accept(given(bob, 'another')))).toBeNull();
    expect(usableHalf(accept(given(bob, 'another', OTHER)))).toEqual(OTHER);
  });

  test('the half is in use once the published key is gone and that was accepted', () => {
    const bob = compared(seen('rsa', KEY, OTHER));
    expect(bob.verified && !isChanged(bob)).toBe(true);
    const gone = accept(given(bob, ''));
    expect(usableHalf(gone)).toEqual(OTHER);
    expect(gone.verified).toBe(false);
  });
});
