import type { CallSignal, Update } from '../../api/core';
import type { AccountName, CallEnd, CallView } from '../../api/views';
import type { EndToEnd } from '../../e2ee/seam';
import type { Action, FieldsOf, ReplyOf } from '../../protocol/commands';
import type { ServerEvent } from '../../protocol/events';
import { Code } from '../../protocol/problems';
import type { Clock } from '../../transport/link';
import type { Pages } from '../pages';
import { failure, problemOf } from '../problem';
import { type Call, isSettingUp, view } from './call';
import { CallOutbox } from './outbox';
import { endOf, reasonOf, rejectionOf } from './reasons';

/** The server gives up after 60 seconds; a little later we do, should its word not have come. */
const RINGS_FOR = 75_000;
/** From the answer to the first sound. */
const CONNECTS_WITHIN = 45_000;
/** How long an ended call is shown. */
const SHOWN_FOR = 6_000;

export type CallEvent = Extract<ServerEvent, { name: `call_${string}` }>;

export interface CallSurroundings {
  readonly account: AccountName;
  readonly clock: Clock;
  /** A new UUID. */
  readonly freshCall: () => string;
  readonly encryption: Pick<EndToEnd, 'sealSignal' | 'openSignal'>;
  readonly pages: Pick<Pages, 'publish' | 'to' | 'toOne' | 'onGone'>;
  /** Sends a command; rejects with a `CommandError`, `offline` where there is no connection. */
  readonly ask: <A extends Action>(action: A, fields: FieldsOf<A>) => Promise<ReplyOf<A>>;
}

/**
 * The calls of one account: at most one at a time. It passes signals between the page that carries the sound and the other
 * side, sealed end to end, and shows every page how the call stands.
 *
 * Events wait until {@link online} was called, which is to be done once the keys of contacts are known.
 */
export class Calls {
  private readonly around: CallSurroundings;
  private readonly outbox: CallOutbox;
  private call: Call | null = null;
  private connected = false;
  private readonly early: CallEvent[] = [];
  /** Events one after the other: opening a signal takes time. */
  private work: Promise<void> = Promise.resolve();
  private cancelShown: () => void = () => {};
  private readonly forgetPages: () => void;

  constructor(around: CallSurroundings) {
    this.around = around;
    this.outbox = new CallOutbox((call, { code }) => {
      // A server that restarted does not know calls that go on; those need it no more.
      if (code === Code.notFound && this.call?.id === call && isSettingUp(this.call)) {
        this.finish(this.call, 'connection-lost');
      }
    });
    this.forgetPages = around.pages.onGone((page) => {
      if (this.call?.page === page) void this.endCall(this.call.id, 'hung-up');
    });
  }

  // What a page asks for (api/core.ts)

  async startCall(
    contact: string,
    page: string,
    offer: CallSignal,
    video: boolean,
  ): Promise<{ call: string }> {
    if (this.call !== null) throw failure(Code.conflict, 'You are in a call already. End it first.');
    const call = this.begin(this.around.freshCall(), contact, 'out', video, page);
    this.show(call);
    try {
      const sealed = await this.around.encryption.sealSignal(contact, call.id, offer);
      this.mustBe(call);
      await this.around.ask('call_request', { dest: contact, call: call.id, video, ...sealed });
    } catch (error) {
      if (this.call === call) {
        this.tell(call, 'failed'); // the request may have arrived
        this.forget(call);
      }
      throw error;
    }
    return { call: call.id };
  }

  async takeCall(id: string, page: string): Promise<readonly CallSignal[]> {
    const call = this.current(id);
    if (call.direction !== 'in' || call.state !== 'ringing' || (call.page !== null && call.page !== page)) {
      throw failure(Code.conflict, 'This call was answered in another tab.');
    }
    call.page = page;
    this.show(call);
    return call.early.splice(0);
  }

  async acceptCall(id: string, page: string, answer: CallSignal): Promise<void> {
    const call = this.current(id);
    if (call.page !== page) throw failure(Code.conflict, 'This call was answered in another tab.');
    try {
      const sealed = await this.around.encryption.sealSignal(call.with, id, answer);
      this.mustBe(call);
      await this.around.ask('call_accept', { dest: call.with, call: id, ...sealed });
    } catch (error) {
      if (this.call === call) {
        const gone = problemOf(error).code === Code.notFound;
        if (!gone) this.tell(call, 'failed');
        this.finish(call, gone ? 'hung-up' : 'failed');
      }
      throw error;
    }
    if (this.call === call && call.state === 'ringing') this.enter(call, 'connecting');
  }

  async rejectCall(id: string): Promise<void> {
    await this.endCall(id, 'declined');
  }

  /** Kept here until it is sent. */
  async signalCall(id: string, signal: CallSignal): Promise<void> {
    const call = this.current(id);
    this.outbox.post(id, async () => {
      const sealed = await this.around.encryption.sealSignal(call.with, id, signal);
      await this.around.ask('call_candidate', { dest: call.with, call: id, ...sealed });
    });
  }

  async callState(id: string, state: 'active' | 'reconnecting'): Promise<void> {
    const call = this.current(id);
    if (call.state !== state && call.state !== 'ringing') this.enter(call, state);
  }

  async endCall(id: string, why: CallEnd): Promise<void> {
    const call = this.call;
    if (call?.id !== id) return;
    this.tell(call, why);
    this.finish(call, why);
  }

  async callServers(): Promise<RTCIceServer[]> {
    const { servers } = await this.around.ask('call_servers', {});
    return servers.map(({ urls, ...credentials }) => ({ urls: [...urls], ...credentials }));
  }

  // What the session tells

  /** Logged in, and contacts are known. */
  online(): void {
    this.connected = true;
    for (const event of this.early.splice(0)) this.handle(event);
    void this.outbox.run();
  }

  /** The connection is gone. What rings in may still ring afterwards: the server says so again. */
  offline(serverRestarts: boolean): void {
    this.connected = false;
    this.early.length = 0;
    const call = this.call;
    if (call === null || call.state !== 'ringing') return;
    if (call.direction === 'in' && call.page === null) this.forget(call);
    else if (serverRestarts) this.finish(call, 'connection-lost');
  }

  /** The account is signed out here. */
  close(): void {
    const call = this.call;
    if (call !== null) this.forget(call);
    this.cancelShown();
    this.forgetPages();
  }

  handle(event: CallEvent): void {
    if (!this.connected) {
      this.early.push(event);
      return;
    }
    this.work = this.work.then(() => this.take(event)).catch(() => {});
  }

  private async take(event: CallEvent): Promise<void> {
    if (event.payload.dest !== this.around.account) return;
    if (event.name === 'call_request') return this.ringIn(event.payload);
    const call = this.call;
    if (call === null || call.id !== event.payload.call || call.with !== event.payload.source) return;
    switch (event.name) {
      case 'call_accept':
        return this.answered(call, event.payload);
      case 'call_candidate':
        return this.signalled(call, event.payload);
      case 'call_reject':
        return this.finish(call, rejectionOf(event.payload.reason));
      case 'call_end':
        return this.finish(call, endOf(event.payload.reason));
    }
  }

  private async ringIn(asked: Extract<CallEvent, { name: 'call_request' }>['payload']): Promise<void> {
    if (this.call?.id === asked.call) return; // told again after a reconnect
    if (this.call !== null) {
      this.reject(asked.call, asked.source, 'busy');
      return;
    }
    const call = this.begin(asked.call, asked.source, 'in', asked.video, null);
    const signal = await this.open(call, asked);
    if (signal === null || this.isOver(call)) return;
    if (signal.kind !== 'offer') return this.stop(call);
    call.early.push(signal);
    this.show(call);
    const { account } = this.around;
    const value = { kind: 'call', call: call.id, from: call.with, video: call.video } as const;
    this.around.pages.toOne({ topic: 'notice', account, value });
  }

  private async answered(call: Call, sealed: { nonce: string; message: string }): Promise<void> {
    if (call.direction !== 'out') return;
    const signal = await this.open(call, sealed);
    if (signal === null || this.isOver(call)) return;
    if (signal.kind !== 'answer' || call.state !== 'ringing') return this.stop(call);
    this.enter(call, 'connecting');
    this.give(call, signal);
  }

  private async signalled(call: Call, sealed: { nonce: string; message: string }): Promise<void> {
    const signal = await this.open(call, sealed);
    if (signal !== null && !this.isOver(call)) this.give(call, signal);
  }

  /** Null for what was heard before, and where the call ended over it. */
  private async open(call: Call, sealed: { nonce: string; message: string }): Promise<CallSignal | null> {
    if (call.heard.has(sealed.message)) return null;
    call.heard.add(sealed.message);
    try {
      const { encryption } = this.around;
      const opened = await encryption.openSignal(call.with, call.id, sealed.nonce, sealed.message);
      call.verified &&= opened.verified;
      return opened.signal;
    } catch (error) {
      if (this.isOver(call)) return null;
      // Without keys this device cannot take part; another of the account may.
      if (problemOf(error).code === 'no-keys' && call.state === 'ringing' && call.direction === 'in') {
        this.forget(call);
      } else {
        this.stop(call);
      }
      return null;
    }
  }

  /** Its security could not be verified. */
  private stop(call: Call): void {
    this.tell(call, 'not-secure');
    this.finish(call, 'not-secure');
  }

  private give(call: Call, signal: CallSignal): void {
    const { account, pages } = this.around;
    if (call.page === null) call.early.push(signal);
    else pages.to(call.page, { topic: 'call-signal', account, call: call.id, signal });
  }

  private begin(
    id: string,
    contact: string,
    direction: 'out' | 'in',
    video: boolean,
    page: string | null,
  ): Call {
    this.cancelShown();
    const call: Call = {
      id,
      with: contact,
      direction,
      video,
      state: 'ringing',
      since: this.around.clock.now(),
      page,
      verified: true,
      heard: new Set(),
      early: [],
      cancelTimer: this.around.clock.after(RINGS_FOR, () => this.finish(call, 'timeout')),
    };
    this.call = call;
    return call;
  }

  private enter(call: Call, state: 'connecting' | 'active' | 'reconnecting'): void {
    const { clock } = this.around;
    call.cancelTimer();
    if (state === 'connecting') {
      call.cancelTimer = clock.after(CONNECTS_WITHIN, () => void this.endCall(call.id, 'failed'));
    }
    if (isSettingUp(call)) call.since = clock.now();
    call.state = state;
    this.show(call);
  }

  /** Tells the other side of the end, as soon as there is a connection. */
  private tell(call: Call, why: CallEnd): void {
    this.outbox.drop(call.id);
    if (call.direction === 'in' && call.state === 'ringing') {
      this.reject(call.id, call.with, reasonOf(why));
    } else {
      const fields = { dest: call.with, call: call.id, reason: reasonOf(why) };
      this.outbox.post(call.id, () => this.around.ask('call_end', fields));
    }
  }

  private reject(call: string, dest: string, reason: string): void {
    this.outbox.post(call, () => this.around.ask('call_reject', { dest, call, reason }));
  }

  private finish(call: Call, why: CallEnd): void {
    if (this.isOver(call)) return;
    const { account, clock, pages } = this.around;
    this.call = null;
    call.cancelTimer();
    pages.publish({ topic: 'call', account, value: { ...view(call), state: 'ended', ended: why } });
    this.cancelShown = clock.after(SHOWN_FOR, () => pages.publish({ topic: 'call', account, value: null }));
  }

  private forget(call: Call): void {
    this.call = null;
    call.cancelTimer();
    this.publish(null);
  }

  private show(call: Call): void {
    this.publish(view(call));
  }

  private publish(value: CallView | null): void {
    const update: Update = { topic: 'call', account: this.around.account, value };
    this.around.pages.publish(update);
  }

  private isOver(call: Call): boolean {
    return this.call !== call;
  }

  private current(id: string): Call {
    if (this.call?.id !== id) throw failure(Code.notFound, 'This call is over.');
    return this.call;
  }

  private mustBe(call: Call): void {
    if (this.isOver(call)) throw failure('canceled', 'The call was ended.');
  }
}
