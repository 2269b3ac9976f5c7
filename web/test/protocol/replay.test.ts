import { describe, expect, it } from 'vitest';
import { ReplayRule } from '../../src/protocol/replay';
import { vectors } from './vectors';

interface Replay {
  readonly cases: readonly { name: string; nonces: string[]; accepted: boolean[] }[];
}

describe('the replay rule', () => {
  it.each(vectors<Replay>('replay.json').cases)('replay.json: $name', ({ nonces, accepted }) => {
    const rule = new ReplayRule();
    expect(nonces.map((nonce) => rule.take(nonce) === 'new')).toEqual(accepted);
  });

  it('asks for a new connection after 65,536 strings', () => {
    const rule = new ReplayRule();
    for (let i = 0; i < 65_536; i++) expect(rule.take(`s${i}`)).toBe('new');
    expect(rule.take('s0')).toBe('refused');
    expect(rule.take('one more')).toBe('used-up');
  });

  it('counts beyond what a double can tell apart', () => {
    const rule = new ReplayRule();
    expect(rule.take('99999999999999998')).toBe('new');
    expect(rule.take('99999999999999999')).toBe('new');
    expect(rule.take('99999999999999999')).toBe('refused');
  });
});
