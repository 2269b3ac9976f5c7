import type { CallSignal, Core } from '../api/core';
import type { AccountName, CallEnd } from '../api/views';
import type { Clock } from '../transport/link';
import { stayAwake } from './awake';
import { openCamera, openMicrophone } from './devices';
import { CallFault, type CallTrouble, mediaFault, troubleOf } from './faults';
import { Peer, type PeerEnd } from './peer';
import { type Quality, quality, type Sample } from './quality';

/** How this page's call stands, besides what the worker says of it (`CallView`). */
export interface SessionState {
  readonly account: AccountName;
  readonly contact: string;
  readonly direction: 'out' | 'in';
  /** Null until the worker knows the call. */
  readonly call: string | null;
  readonly trouble: CallTrouble | null;
  readonly microphone: MediaStreamTrack | null;
  readonly muted: boolean;
  readonly camera: MediaStreamTrack | null;
  readonly remote: MediaStream | null;
  /** The other side's client takes pictures. */
  readonly takesVideo: boolean;
  /** Pictures come from the other side. */
  readonly theirVideo: boolean;
  /** The person here wants to see them. */
  readonly showsVideo: boolean;
  readonly quality: Quality | null;
  /** Loudness of the other side, 0 to 1. */
  readonly theirLevel: number;
}

export interface SessionSurroundings {
  readonly core: Core;
  readonly page: string;
  readonly clock: Clock;
  readonly relayOnly: () => boolean;
  readonly changed: (state: SessionState) => void;
}

const LOOKS_EVERY = 1_000;

/** The call that this page carries: microphone, camera, connection. */
export class Session {
  private readonly around: SessionSurroundings;
  private current: SessionState;
  private peer: Peer | null = null;
  /** Signals that came before there was a connection to give them to. */
  private readonly early: CallSignal[] = [];
  private offered: readonly CallSignal[] | null = null;
  private signals: Promise<unknown> = Promise.resolve();
  private over = false;
  private last: Sample | null = null;
  private cancelLook = (): void => {};
  private sleep = (): void => {};
  private forgetNetwork = (): void => {};

  constructor(
    around: SessionSurroundings,
    what: {
      account: AccountName;
      contact: string;
      direction: 'out' | 'in';
      call: string | null;
      video: boolean;
    },
  ) {
    this.around = around;
    const { account, contact, direction, call, video } = what;
    this.current = {
      account,
      contact,
      direction,
      call,
      trouble: null,
      microphone: null,
      muted: false,
      camera: null,
      remote: null,
      takesVideo: false,
      theirVideo: false,
      showsVideo: video,
      quality: null,
      theirLevel: 0,
    };
  }

  get state(): SessionState {
    return this.current;
  }

  /** Rings the other side. Trouble is told in the state, and the worker is told that there is no call. */
  async ring(video: boolean): Promise<void> {
    await this.attempt(async () => {
      const peer = await this.prepare(video, 'caller');
      const { microphone, camera } = this.current;
      if (microphone === null) return;
      const offer = await peer.offer(microphone, camera);
      const { account, contact } = this.current;
      const { call } = await this.around.core.startCall(account, contact, this.around.page, offer, video);
      this.change({ call });
      if (this.over) await this.around.core.endCall(account, call, 'hung-up');
      else this.begin(peer);
    });
  }

  /** Answers the other side. After trouble it may be tried again: the call still rings. */
  async answer(video: boolean): Promise<void> {
    await this.attempt(async () => {
      const { account, call } = this.current;
      if (call === null) return;
      const { core, page } = this.around;
      this.offered ??= await core.takeCall(account, call, page);
      const [offer, ...candidates] = this.offered;
      if (offer === undefined) throw new TypeError('a call without an offer');
      const peer = await this.prepare(video, 'callee');
      const { microphone, camera } = this.current;
      if (microphone === null) return;
      const answer = await peer.answer(offer, microphone, camera);
      for (const candidate of candidates) peer.take(candidate);
      await core.acceptCall(account, call, page, answer);
      if (!this.over) this.begin(peer);
    });
  }

  /** A signal of the other side, as the worker opened it. */
  take(signal: CallSignal): void {
    if (this.peer === null) this.early.push(signal);
    else this.peer.take(signal);
  }

  setMuted(muted: boolean): void {
    if (this.current.microphone !== null) this.current.microphone.enabled = !muted;
    this.change({ muted });
  }

  /** Heard in spite of being muted. */
  setTalking(talking: boolean): void {
    const { microphone, muted } = this.current;
    if (microphone !== null) microphone.enabled = talking || !muted;
  }

  async setCamera(on: boolean): Promise<void> {
    if (!on) {
      await this.peer?.setCamera(null);
      this.current.camera?.stop();
      this.change({ camera: null });
      return;
    }
    await this.switchCamera(undefined);
  }

  async switchCamera(id: string | undefined): Promise<void> {
    await this.tell(async () => {
      this.current.camera?.stop();
      const camera = await openCamera(id);
      if (this.over) return camera.stop();
      await this.peer?.setCamera(camera);
      this.change({ camera, showsVideo: true });
    });
  }

  async switchMicrophone(id: string | undefined): Promise<void> {
    await this.tell(async () => {
      const microphone = await openMicrophone(id);
      // Hung up meanwhile.
      if (this.over) return microphone.stop();
      microphone.enabled = !this.current.muted;
      await this.peer?.setMicrophone(microphone);
      this.keepMicrophone(microphone);
    });
  }

  showVideo(shows: boolean): void {
    this.change({ showsVideo: shows });
  }

  forgetTrouble(): void {
    this.change({ trouble: null });
  }

  /** Lets everything go. Says nothing to the other side. */
  close(): void {
    if (this.over) return;
    this.over = true;
    this.release();
    this.forgetNetwork();
    removeEventListener('beforeunload', askFirst);
    this.sleep();
  }

  private async prepare(video: boolean, role: 'caller' | 'callee'): Promise<Peer> {
    if (typeof RTCPeerConnection === 'undefined') throw new CallFault('not-supported');
    const { account } = this.current;
    const [servers, microphone] = await Promise.all([
      this.around.core.callServers(account),
      this.current.microphone ?? openMicrophone(),
    ]);
    if (this.over) {
      microphone.stop();
      throw hungUp();
    }
    this.keepMicrophone(microphone);
    if (video && this.current.camera === null) await this.switchCamera(undefined);
    if (this.over) throw hungUp();
    const relayOnly = this.around.relayOnly();
    if (relayOnly && !servers.some(isRelay)) throw new CallFault('no-relay');
    const peer = new Peer(servers, relayOnly, role, this.around.clock, {
      signal: (signal) => this.send(signal),
      state: (state) => this.follow(state),
      end: (why) => this.end(why),
    });
    this.peer?.close();
    this.peer = peer;
    return peer;
  }

  private begin(peer: Peer): void {
    for (const signal of this.early.splice(0)) peer.take(signal);
    peer.open();
    this.change({ remote: peer.remote, trouble: null });
    this.sleep = stayAwake();
    this.forgetNetwork = onNetworkChange(() => this.peer?.restart());
    addEventListener('beforeunload', askFirst);
    this.look();
  }

  private keepMicrophone(track: MediaStreamTrack): void {
    if (this.current.microphone !== track) this.current.microphone?.stop();
    // Unplugged: go on with whatever else there is.
    track.onended = () => void this.switchMicrophone('');
    this.change({ microphone: track });
  }

  /** In order, each kept by the worker before the next. */
  private send(signal: CallSignal): void {
    const { account, call } = this.current;
    if (call === null) return;
    this.signals = this.signals
      .then(() => this.around.core.signalCall(account, call, signal))
      .catch(() => {});
  }

  private follow(state: 'connecting' | 'active' | 'reconnecting'): void {
    const { account, call } = this.current;
    if (call === null || state === 'connecting') return;
    this.change({ takesVideo: this.peer?.takesVideo ?? false });
    void this.around.core.callState(account, call, state).catch(() => {});
  }

  private end(why: PeerEnd): void {
    const { account, call } = this.current;
    const told: CallEnd = why;
    if (call !== null) void this.around.core.endCall(account, call, told).catch(() => {});
    this.close();
  }

  /** Once a second: how it sounds, and whether pictures come. */
  private look(): void {
    this.cancelLook = this.around.clock.after(LOOKS_EVERY, () => {
      void this.peer
        ?.sample()
        .then((now) => this.compare(now))
        .catch(() => {});
      if (!this.over) this.look();
    });
  }

  private compare(now: Sample): void {
    if (this.over) return;
    const before = this.last;
    this.last = now;
    if (before === null || now.received === 0) return;
    this.change({
      quality: quality(before, now),
      theirVideo: now.frames > before.frames,
      theirLevel: now.level,
    });
  }

  /** What fails here ends the attempt, and says why. */
  private async attempt(run: () => Promise<void>): Promise<void> {
    this.change({ trouble: null });
    try {
      await run();
    } catch (error) {
      if (this.over) return;
      this.release();
      this.change({ trouble: troubleOf(error) });
    }
  }

  /** What fails here is told; the call goes on. */
  private async tell(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!this.over)
        this.change({
          trouble: troubleOf(error instanceof DOMException ? mediaFault('camera', error) : error),
        });
    }
  }

  private release(): void {
    this.cancelLook();
    this.peer?.close();
    this.peer = null;
    const { microphone, camera } = this.current;
    if (microphone !== null) microphone.onended = null;
    microphone?.stop();
    camera?.stop();
    this.change({ microphone: null, camera: null, remote: null, theirVideo: false });
  }

  private change(change: Partial<SessionState>): void {
    this.current = { ...this.current, ...change };
    this.around.changed(this.current);
  }
}

const hungUp = (): DOMException => new DOMException('the call is over', 'AbortError');

function isRelay({ urls }: RTCIceServer): boolean {
  return [urls].flat().some((url) => /^turns?:/i.test(url));
}

/** Who closes or reloads the page ends the call: the browser asks whether that is meant. */
function askFirst(event: Event): void {
  event.preventDefault();
}

/** Another network, or one again. Not every browser tells of the first; then the connection falters, which is noticed. */
function onNetworkChange(run: () => void): () => void {
  const { connection } = navigator as { connection?: EventTarget };
  addEventListener('online', run);
  connection?.addEventListener('change', run);
  return () => {
    removeEventListener('online', run);
    connection?.removeEventListener('change', run);
  };
}
