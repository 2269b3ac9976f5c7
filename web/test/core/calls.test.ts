import { beforeEach, describe, expect, it } from 'vitest';
import type { CallSignal, Update } from '../../src/api/core';
import type { CallView, Problem } from '../../src/api/views';
import { type CallEvent, Calls } from '../../src/core/calls/calls';
import { Pages } from '../../src/core/pages';
import { failure } from '../../src/core/problem';
import type { Action } from '../../src/protocol/commands';
import { CommandError } from '../../src/transport/link';
import { FakeClock } from '../transport/fakeClock';

const ID = '0b8cdd3e-9b0e-4a3f-8f0a-0d6f7a6d3d11';
const offer: CallSignal = { kind: 'offer', sdp: 'v=0 offer' };
const answer: CallSignal = { kind: 'answer', sdp: 'v=0 answer' };
const candidates: CallSignal = { kind: 'candidates', candidates: [{ candidate: 'candidate:1' }] };

/** Everything around the calls of "me": what is asked of the server, what pages are told. */
class Scene {
  readonly clock = new FakeClock();
  readonly pages = new Pages();
  readonly asked: { action: Action; fields: Record<string, unknown> }[] = [];
  readonly told: { page: string; update: Update }[] = [];
  refusal: ((action: Action) => Problem | null) | null = null;
  readonly calls: Calls;

  constructor() {
    this.calls = new Calls({
      account: 'me',
      clock: this.clock,
      freshCall: () => ID,
      pages: this.pages,
      encryption: {
        sealSignal: async (_, __, signal) => ({ nonce: 'plain', message: JSON.stringify(signal) }),
        openSignal: async (_, __, nonce, message) => {
          if (nonce === 'bad') throw failure('protocol', 'altered');
          if (nonce === 'no keys') throw failure('no-keys', 'elsewhere');
          return { signal: JSON.parse(message), verified: nonce !== 'unverified' };
        },
      },
      ask: async (action, fields) => {
        const problem = this.refusal?.(action) ?? null;
        if (problem !== null) throw new CommandError(problem);
        this.asked.push({ action, fields: { ...fields } });
        return {} as never;
      },
    });
    for (const page of ['first', 'second']) {
      this.pages.attach(page, true, (update) => this.told.push({ page, update }));
    }
    this.calls.online();
  }

  get view(): CallView | null {
    const last = this.told.findLast(({ update }) => update.topic === 'call')?.update;
    return last?.topic === 'call' ? last.value : null;
  }

  get signals(): [string, CallSignal][] {
    return this.told.flatMap(({ page, update }) =>
      update.topic === 'call-signal' ? [[page, update.signal] as [string, CallSignal]] : [],
    );
  }

  get notices(): string[] {
    return this.told.flatMap(({ page, update }) => (update.topic === 'notice' ? [page] : []));
  }

  actions(): string[] {
    return this.asked.map(({ action, fields }) =>
      fields.reason === undefined ? action : `${action} ${fields.reason}`,
    );
  }

  /** Lets everything happen that is under way. */
  async settle(): Promise<void> {
    for (let i = 0; i < 50; i++) await Promise.resolve();
  }

  async event(name: CallEvent['name'], payload: object = {}): Promise<void> {
    const all = { source: 'ann', dest: 'me', call: ID, timestamp: 1, nonce: 'plain', ...payload };
    this.calls.handle({ name, payload: all } as unknown as CallEvent);
    await this.settle();
  }

  ring(payload: object = {}): Promise<void> {
    return this.event('call_request', { video: false, message: JSON.stringify(offer), ...payload });
  }

  async active(): Promise<void> {
    await this.calls.startCall('ann', 'first', offer, false);
    await this.event('call_accept', { message: JSON.stringify(answer) });
    await this.calls.callState(ID, 'active');
  }
}

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

describe('a call out', () => {
  it('rings, is answered, is active, and is hung up', async () => {
    expect(await scene.calls.startCall('ann', 'first', offer, true)).toEqual({ call: ID });
    expect(scene.asked[0]).toEqual({
      action: 'call_request',
      fields: { dest: 'ann', call: ID, video: true, nonce: 'plain', message: JSON.stringify(offer) },
    });
    expect(scene.view).toMatchObject({
      id: ID,
      with: 'ann',
      direction: 'out',
      state: 'ringing',
      page: 'first',
    });
    await scene.event('call_accept', { message: JSON.stringify(answer) });
    expect(scene.view?.state).toBe('connecting');
    expect(scene.signals).toEqual([['first', answer]]);
    scene.clock.pass(1_000);
    await scene.calls.callState(ID, 'active');
    expect(scene.view).toMatchObject({ state: 'active', since: scene.clock.now(), verified: true });
    await scene.calls.endCall(ID, 'hung-up');
    await scene.settle();
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'hung-up' });
    expect(scene.actions()).toEqual(['call_request', 'call_end hangup']);
    scene.clock.pass(6_000);
    expect(scene.view).toBeNull();
    expect(scene.clock.waiting).toBe(0);
  });

  it.each([
    ['call_reject', 'busy', 'busy'],
    ['call_reject', 'declined', 'declined'],
    ['call_reject', undefined, 'declined'],
    ['call_reject', 'not_secure', 'not-secure'],
    ['call_reject', 'who knows', 'declined'],
    ['call_end', 'timeout', 'timeout'],
    ['call_end', 'connection_lost', 'connection-lost'],
    ['call_end', 'not_a_contact', 'not-a-contact'],
    ['call_end', undefined, 'hung-up'],
    ['call_end', 'who knows', 'hung-up'],
  ] as const)('ends by %s %s as %s', async (name, reason, ended) => {
    await scene.calls.startCall('ann', 'first', offer, false);
    await scene.event(name, { reason });
    expect(scene.view).toMatchObject({ state: 'ended', ended });
    expect(scene.actions()).toEqual(['call_request']);
  });

  it('gives up by itself when nobody says anything', async () => {
    await scene.calls.startCall('ann', 'first', offer, false);
    scene.clock.pass(75_000);
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'timeout' });
  });

  it('that never connects fails', async () => {
    await scene.calls.startCall('ann', 'first', offer, false);
    await scene.event('call_accept', { message: JSON.stringify(answer) });
    scene.clock.pass(45_000);
    await scene.settle();
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'failed' });
    expect(scene.actions().at(-1)).toBe('call_end failed');
  });

  it('that cannot be made leaves nothing', async () => {
    scene.refusal = (action) => (action === 'call_request' ? { code: 1103, message: 'no contact' } : null);
    await expect(scene.calls.startCall('ann', 'first', offer, false)).rejects.toMatchObject({
      problem: { code: 1103 },
    });
    expect(scene.view).toBeNull();
    scene.refusal = null;
    await scene.calls.startCall('ann', 'first', offer, false);
  });

  it('is refused during another', async () => {
    await scene.calls.startCall('ann', 'first', offer, false);
    await expect(scene.calls.startCall('bob', 'first', offer, false)).rejects.toMatchObject({
      problem: { code: 1107 },
    });
  });

  it('is told as not secure where the answer was altered, and the other side hears of it', async () => {
    await scene.calls.startCall('ann', 'first', offer, false);
    await scene.event('call_accept', { nonce: 'bad', message: 'x' });
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'not-secure' });
    expect(scene.signals).toEqual([]);
    expect(scene.actions().at(-1)).toBe('call_end not_secure');
  });

  it('takes no offer for an answer', async () => {
    await scene.calls.startCall('ann', 'first', offer, false);
    await scene.event('call_accept', { message: JSON.stringify(offer) });
    expect(scene.view).toMatchObject({ ended: 'not-secure' });
  });

  it('says when a contact’s key cannot be verified', async () => {
    await scene.calls.startCall('ann', 'first', offer, false);
    await scene.event('call_accept', { nonce: 'unverified', message: JSON.stringify(answer) });
    expect(scene.view).toMatchObject({ state: 'connecting', verified: false });
  });

  it('is deaf to other calls and other people', async () => {
    await scene.calls.startCall('ann', 'first', offer, false);
    await scene.event('call_end', { call: ID.replace('0', '1') });
    await scene.event('call_end', { source: 'eve' });
    await scene.event('call_accept', { source: 'eve', message: JSON.stringify(answer) });
    await scene.event('call_end', { dest: 'somebody' });
    expect(scene.view?.state).toBe('ringing');
  });

  it('ends with the page that carries it, not with another', async () => {
    await scene.active();
    scene.pages.detach('second');
    expect(scene.view?.state).toBe('active');
    scene.pages.attach('second', true, (update) => scene.told.push({ page: 'second', update }));
    scene.pages.detach('first');
    await scene.settle();
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'hung-up' });
    expect(scene.actions().at(-1)).toBe('call_end hangup');
  });
});

describe('a call in', () => {
  it('rings on all pages, is told by one, and is answered by one', async () => {
    await scene.ring({ video: true });
    expect(scene.view).toMatchObject({ direction: 'in', state: 'ringing', page: null, video: true });
    expect(scene.notices).toEqual(['second']);
    await scene.event('call_candidate', { message: JSON.stringify(candidates) });
    expect(await scene.calls.takeCall(ID, 'first')).toEqual([offer, candidates]);
    expect(scene.view).toMatchObject({ page: 'first', state: 'ringing' });
    await expect(scene.calls.takeCall(ID, 'second')).rejects.toMatchObject({ problem: { code: 1107 } });
    await scene.calls.acceptCall(ID, 'first', answer);
    expect(scene.view?.state).toBe('connecting');
    const late: CallSignal = { kind: 'candidates', candidates: [] };
    await scene.event('call_candidate', { message: JSON.stringify(late) });
    expect(scene.signals).toEqual([['first', late]]);
    await scene.calls.signalCall(ID, candidates);
    await scene.settle();
    expect(scene.actions()).toEqual(['call_accept', 'call_candidate']);
  });

  it('is declined', async () => {
    await scene.ring();
    await scene.calls.rejectCall(ID);
    await scene.settle();
    expect(scene.actions()).toEqual(['call_reject declined']);
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'declined' });
  });

  it.each([
    ['answered_elsewhere', 'answered-elsewhere'],
    ['rejected_elsewhere', 'declined'],
    ['timeout', 'timeout'],
    [undefined, 'hung-up'],
  ] as const)('stops ringing by %s', async (reason, ended) => {
    await scene.ring();
    await scene.event('call_end', { reason });
    expect(scene.view).toMatchObject({ state: 'ended', ended });
    expect(scene.actions()).toEqual([]);
  });

  it('during another is answered as busy, and the other goes on', async () => {
    await scene.active();
    const other = ID.replace('0', '1');
    await scene.ring({ call: other, source: 'bob' });
    expect(scene.asked.at(-1)).toEqual({
      action: 'call_reject',
      fields: { dest: 'bob', call: other, reason: 'busy' },
    });
    expect(scene.view).toMatchObject({ id: ID, state: 'active' });
  });

  it('that was altered never rings, and the person is told', async () => {
    await scene.ring({ nonce: 'bad' });
    expect(scene.notices).toEqual([]);
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'not-secure', with: 'ann' });
    expect(scene.actions()).toEqual(['call_reject not_secure']);
  });

  it('that this device has no keys for is left to the others', async () => {
    await scene.ring({ nonce: 'no keys' });
    expect(scene.view).toBeNull();
    expect(scene.actions()).toEqual([]);
  });

  it('that somebody else took while this page answered ends', async () => {
    await scene.ring();
    await scene.calls.takeCall(ID, 'first');
    scene.refusal = () => ({ code: 1102, message: 'it does not ring here' });
    await expect(scene.calls.acceptCall(ID, 'first', answer)).rejects.toMatchObject({
      problem: { code: 1102 },
    });
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'hung-up' });
  });

  it('told again after a reconnect neither rings twice nor repeats candidates', async () => {
    await scene.ring();
    await scene.event('call_candidate', { message: JSON.stringify(candidates) });
    await scene.ring();
    await scene.event('call_candidate', { message: JSON.stringify(candidates) });
    expect(scene.notices).toHaveLength(1);
    expect(await scene.calls.takeCall(ID, 'first')).toEqual([offer, candidates]);
  });

  it('stops ringing without a connection, and rings again if it still does', async () => {
    await scene.ring();
    scene.calls.offline(false);
    expect(scene.view).toBeNull();
    await scene.ring();
    expect(scene.view).toBeNull();
    scene.calls.online();
    await scene.settle();
    expect(scene.view).toMatchObject({ state: 'ringing', direction: 'in' });
  });
});

describe('the connection', () => {
  const gone = (): Problem => ({ code: 'offline', message: 'gone' });

  it('may go and come back during a call: what was to be said is said then, in order', async () => {
    await scene.active();
    scene.refusal = gone;
    scene.calls.offline(false);
    expect(scene.view?.state).toBe('active');
    await scene.calls.signalCall(ID, offer);
    await scene.calls.signalCall(ID, candidates);
    await scene.settle();
    scene.refusal = null;
    scene.calls.online();
    await scene.settle();
    expect(scene.asked.slice(1).map(({ fields }) => JSON.parse(String(fields.message)).kind)).toEqual([
      'offer',
      'candidates',
    ]);
  });

  it('need not be there to hang up', async () => {
    await scene.active();
    scene.refusal = gone;
    scene.calls.offline(false);
    await scene.calls.endCall(ID, 'hung-up');
    await scene.settle();
    expect(scene.view).toMatchObject({ state: 'ended' });
    scene.refusal = null;
    scene.calls.online();
    await scene.settle();
    expect(scene.actions().at(-1)).toBe('call_end hangup');
  });

  it('that ends with the server ends what rings, not what goes on', async () => {
    await scene.calls.startCall('ann', 'first', offer, false);
    scene.calls.offline(true);
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'connection-lost' });
  });

  it('to a server that forgot the call matters only before the first sound', async () => {
    await scene.active();
    scene.refusal = () => ({ code: 1102, message: 'no such call' });
    await scene.calls.signalCall(ID, candidates);
    await scene.settle();
    expect(scene.view?.state).toBe('active');
    await scene.calls.endCall(ID, 'hung-up');
    await scene.settle();
    scene.refusal = null;
    await scene.calls.startCall('ann', 'first', offer, false);
    scene.refusal = () => ({ code: 1102, message: 'no such call' });
    await scene.calls.signalCall(ID, candidates);
    await scene.settle();
    expect(scene.view).toMatchObject({ state: 'ended', ended: 'connection-lost' });
  });

  it('is reconnecting and active again with the same beginning', async () => {
    await scene.active();
    const since = scene.view?.since;
    scene.clock.pass(9_000);
    await scene.calls.callState(ID, 'reconnecting');
    expect(scene.view).toMatchObject({ state: 'reconnecting', since });
    await scene.calls.callState(ID, 'active');
    expect(scene.view).toMatchObject({ state: 'active', since });
  });
});
