import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Core, Update } from '../api/core';
import type { AccountName, CallView, Preferences } from '../api/views';
import type { Clock } from '../transport/link';
import { type Choice, choose } from './devices';
import { Session, type SessionState } from './session';
import { Sound } from './sound';

export interface PhoneState {
  /** The call that this page carries. */
  readonly session: SessionState | null;
}

export interface PhoneSurroundings {
  readonly core: Core;
  /** This page's name, as the worker knows it. */
  readonly page: string;
  readonly clock: Clock;
  readonly preferences: () => Preferences;
  /** What the worker last said of an account's call. */
  readonly view: (account: AccountName) => CallView | null;
  readonly onUpdate: (listener: (update: Update) => void) => () => void;
}

/** The telephone of this page: at most one call, whatever the account. */
export class Phone {
  readonly store: StoreApi<PhoneState> = createStore<PhoneState>(() => ({ session: null }));
  private readonly around: PhoneSurroundings;
  private readonly sound: Sound;
  private session: Session | null = null;
  /** The call that this page rings for. */
  private ringing: string | null = null;

  constructor(around: PhoneSurroundings) {
    this.around = around;
    this.sound = new Sound(around.clock);
    around.onUpdate((update) => this.hear(update));
  }

  /** It is this page that is to be heard when a call rings in. */
  ring(call: string): void {
    this.ringing = call;
    this.tune();
  }

  /** Calls somebody. Another call of this page is hung up. */
  async call(account: AccountName, contact: string, video: boolean): Promise<void> {
    await this.hangUp();
    const session = this.begin({ account, contact, direction: 'out', call: null, video });
    await session.ring(video);
  }

  /** Answers a call that rings in; with one's camera on or off. */
  async answer(account: AccountName, call: CallView, camera: boolean): Promise<void> {
    if (this.session?.state.call !== call.id) {
      await this.hangUp();
      this.begin({ account, contact: call.with, direction: 'in', call: call.id, video: camera });
    }
    this.ringing = null;
    await this.session?.answer(camera);
  }

  async decline(account: AccountName, call: CallView): Promise<void> {
    this.ringing = null;
    if (this.session?.state.call === call.id) this.drop();
    await this.around.core.rejectCall(account, call.id);
  }

  /** Ends this page's call, also one that has not begun to ring. */
  async hangUp(): Promise<void> {
    const state = this.session?.state;
    this.drop();
    if (state?.call) await this.around.core.endCall(state.account, state.call, 'hung-up').catch(() => {});
  }

  setMuted(muted: boolean): void {
    this.session?.setMuted(muted);
  }

  /** A muted person presses a key to speak. */
  setTalking(talking: boolean): void {
    this.session?.setTalking(talking);
  }

  /** It rings on, but without a sound. */
  silence(): void {
    this.ringing = null;
    this.tune();
  }

  async setCamera(on: boolean): Promise<void> {
    await this.session?.setCamera(on);
  }

  showVideo(shows: boolean): void {
    this.session?.showVideo(shows);
  }

  forgetTrouble(): void {
    this.session?.forgetTrouble();
  }

  async choose(change: Partial<Choice>): Promise<void> {
    choose(change);
    const state = this.session?.state;
    if (change.microphone !== undefined) await this.session?.switchMicrophone(change.microphone);
    if (change.camera !== undefined && state?.camera) await this.session?.switchCamera(change.camera);
  }

  private begin(what: ConstructorParameters<typeof Session>[1]): Session {
    const { core, page, clock, preferences } = this.around;
    const relayOnly = () => preferences().relayOnlyCalls;
    const session: Session = new Session(
      { core, page, clock, relayOnly, changed: (state) => this.show(session, state) },
      what,
    );
    this.session = session;
    this.show(session, session.state);
    return session;
  }

  private show(session: Session, state: SessionState): void {
    if (this.session !== session) return;
    this.store.setState({ session: state });
    this.tune();
  }

  private drop(): void {
    const session = this.session;
    this.session = null;
    session?.close();
    this.store.setState({ session: null });
    this.tune();
  }

  private hear(update: Update): void {
    if (update.topic === 'notice' && update.value.kind === 'call') {
      this.ring(update.value.call);
    } else if (update.topic === 'call') {
      this.follow(update.account, update.value);
      this.tune();
    } else if (update.topic === 'call-signal' && this.session?.state.call === update.call) {
      this.session.take(update.signal);
    }
  }

  private follow(account: AccountName, view: CallView | null): void {
    if (view?.id !== this.ringing || view?.state !== 'ringing' || view.page !== null) this.ringing = null;
    const state = this.session?.state;
    if (state?.account !== account || state.call === null) return;
    if (view?.id === state.call && view.state !== 'ended') return;
    this.drop();
    if (view?.ended !== 'answered-elsewhere' && this.around.preferences().sounds) this.sound.over();
  }

  /** What is to be heard now besides the call itself. */
  private tune(): void {
    const state = this.session?.state;
    const view = state ? this.around.view(state.account) : null;
    const waits = state?.direction === 'out' && state.call !== null && view?.state === 'ringing';
    const rings = !state && this.ringing !== null && this.around.preferences().sounds;
    this.sound.play(waits ? 'wait' : rings ? 'ring' : null);
  }
}
