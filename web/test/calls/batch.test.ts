import { expect, it } from 'vitest';
import { CandidateBatch } from '../../src/calls/batch';
import { FakeClock } from '../transport/fakeClock';

const candidate = (n: number): RTCIceCandidateInit => ({ candidate: `candidate:${n}` });

function batch() {
  const clock = new FakeClock();
  const sent: string[] = [];
  const made = new CandidateBatch(clock);
  const open = () =>
    made.open((candidates) => sent.push(candidates.map((each) => each.candidate).join(' ') || 'the end'));
  return { clock, sent, made, open };
}

it('says nothing before the other side knows the call', () => {
  const { clock, sent, made, open } = batch();
  made.add(candidate(1));
  clock.pass(10_000);
  expect(sent).toEqual([]);
  open();
  clock.pass(150);
  expect(sent).toEqual(['candidate:1']);
});

it('gathers many into few, and ends them', () => {
  const { clock, sent, made, open } = batch();
  open();
  for (let i = 0; i < 5; i++) made.add(candidate(i));
  clock.pass(150);
  made.add(candidate(5));
  clock.pass(400);
  made.add(candidate(6));
  clock.pass(400);
  made.add(null);
  clock.pass(150);
  expect(sent).toEqual([
    'candidate:0 candidate:1 candidate:2 candidate:3 candidate:4',
    'candidate:5 candidate:6',
    'the end',
  ]);
  expect(clock.waiting).toBe(0);
});

it('stays far below the 50 signals that a side may send, however slowly they come', () => {
  const { clock, sent, made, open } = batch();
  open();
  for (let i = 0; i < 200; i++) {
    made.add(candidate(i));
    clock.pass(100);
  }
  clock.pass(1_000);
  expect(sent.length).toBeLessThan(30);
  expect(sent.join(' ').split(' ')).toHaveLength(200);
});

it('forgets what belongs to a connection that began anew, and everything once closed', () => {
  const { clock, sent, made, open } = batch();
  open();
  made.add(candidate(1));
  made.restart();
  made.add(candidate(2));
  clock.pass(150);
  expect(sent).toEqual(['candidate:2']);
  made.add(candidate(3));
  made.close();
  clock.pass(10_000);
  expect(sent).toEqual(['candidate:2']);
});
