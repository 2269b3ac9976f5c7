import type { CallSignal } from '../api/core';
import type { Clock } from '../transport/link';
import { CandidateBatch } from './batch';
import { readSample, type Sample } from './quality';

/** A connection that stutters for so long is set up anew. */
const STUTTERS_FOR = 2_500;
/** So long it is tried to get a lost connection back, or to make the first one. */
const TRIES_FOR = 30_000;

export type PeerState = 'connecting' | 'active' | 'reconnecting';
export type PeerEnd = 'failed' | 'connection-lost' | 'not-secure';

export interface PeerListener {
  /** To be sent to the other side. */
  signal(signal: CallSignal): void;
  state(state: PeerState): void;
  /** It is over; nothing follows. */
  end(why: PeerEnd): void;
}

/**
 * One side of the sound and pictures of a call. Both sides offer sound and video from the start and send what they have,
 * so that a camera needs no new agreement; ICE is begun anew when the network changes, by "perfect negotiation" (W3C WebRTC,
 * section 10.7), in which the callee gives way.
 */
export class Peer {
  /** What comes from the other side. */
  readonly remote = new MediaStream();
  /** Names what belongs together, for clients that look at it. */
  private readonly own = new MediaStream();
  private readonly connection: RTCPeerConnection;
  private readonly listener: PeerListener;
  private readonly clock: Clock;
  private readonly candidates: CandidateBatch;
  private readonly polite: boolean;
  private readonly early: RTCIceCandidateInit[] = [];
  private work: Promise<void> = Promise.resolve();
  private agreed = false;
  private wasActive = false;
  private over = false;
  private cancelStutter = (): void => {};
  private cancelTries: (() => void) | null = null;

  constructor(
    servers: readonly RTCIceServer[],
    relayOnly: boolean,
    role: 'caller' | 'callee',
    clock: Clock,
    listener: PeerListener,
  ) {
    this.connection = new RTCPeerConnection({
      iceServers: [...servers],
      iceTransportPolicy: relayOnly ? 'relay' : 'all',
      bundlePolicy: 'max-bundle',
    });
    this.polite = role === 'callee';
    this.clock = clock;
    this.listener = listener;
    this.candidates = new CandidateBatch(clock);
    this.connection.onicecandidate = ({ candidate }) => this.candidates.add(candidate?.toJSON() ?? null);
    this.connection.ontrack = ({ track }) => this.remote.addTrack(track);
    this.connection.onconnectionstatechange = () => this.look();
    this.connection.onnegotiationneeded = () => this.negotiate();
  }

  /** The caller's first word. */
  async offer(microphone: MediaStreamTrack, camera: MediaStreamTrack | null): Promise<CallSignal> {
    const streams = [this.own];
    this.connection.addTransceiver(microphone, { direction: 'sendrecv', streams });
    this.connection.addTransceiver(camera ?? 'video', { direction: 'sendrecv', streams });
    return this.describe('offer');
  }

  /** The callee's. @throws where the offer makes no sense */
  async answer(
    offer: CallSignal,
    microphone: MediaStreamTrack,
    camera: MediaStreamTrack | null,
  ): Promise<CallSignal> {
    if (offer.kind !== 'offer') throw new TypeError('no offer');
    await this.connection.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
    for (const transceiver of this.connection.getTransceivers()) {
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStreams?.(this.own);
      await transceiver.sender.replaceTrack(kindOf(transceiver) === 'audio' ? microphone : camera);
    }
    const answer = await this.describe('answer');
    await this.settled();
    return answer;
  }

  /** The other side can be told now: the call is known to it. */
  open(): void {
    this.candidates.open((candidates) => this.listener.signal({ kind: 'candidates', candidates }));
    this.tryFor();
  }

  /** What the other side says, one after the other. A word that makes no sense ends the call. */
  take(signal: CallSignal): void {
    this.work = this.work
      .then(() => (this.over ? undefined : this.hear(signal)))
      .catch(() => this.finish('failed'));
  }

  async setMicrophone(track: MediaStreamTrack): Promise<void> {
    await this.sender('audio')?.replaceTrack(track);
  }

  async setCamera(track: MediaStreamTrack | null): Promise<void> {
    await this.sender('video')?.replaceTrack(track);
  }

  /** Whether the other side would take a picture: clients without video say no in their answer. */
  get takesVideo(): boolean {
    const direction = this.transceiver('video')?.currentDirection;
    return direction === 'sendrecv' || direction === 'sendonly';
  }

  /** The way to the other side may have changed. */
  restart(): void {
    if (!this.agreed || this.over) return;
    this.candidates.restart();
    this.connection.restartIce();
  }

  async sample(): Promise<Sample> {
    return readSample(await this.connection.getStats());
  }

  close(): void {
    this.over = true;
    this.cancelStutter();
    this.cancelTries?.();
    this.candidates.close();
    this.connection.close();
  }

  private async hear(signal: CallSignal): Promise<void> {
    if (signal.kind === 'candidates') await this.addAll(signal.candidates);
    else if (signal.kind === 'answer') await this.hearAnswer(signal.sdp);
    else await this.hearOffer(signal.sdp);
  }

  private async hearAnswer(sdp: string): Promise<void> {
    if (this.connection.signalingState !== 'have-local-offer') return; // to an offer that we took back
    await this.connection.setRemoteDescription({ type: 'answer', sdp });
    await this.settled();
  }

  private async hearOffer(sdp: string): Promise<void> {
    if (this.connection.signalingState !== 'stable' && !this.polite) return; // both offered: ours holds
    this.candidates.restart();
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    this.listener.signal(await this.describe('answer'));
    await this.settled();
  }

  private async settled(): Promise<void> {
    this.agreed = true;
    await this.addAll(this.early.splice(0));
  }

  private async addAll(candidates: readonly RTCIceCandidateInit[]): Promise<void> {
    if (this.connection.remoteDescription === null) {
      this.early.push(...candidates);
      return;
    }
    for (const candidate of candidates) {
      // One of an offer that was given way, or of an address family that is not there, does no harm.
      await this.connection.addIceCandidate(candidate).catch(() => {});
    }
  }

  private negotiate(): void {
    if (!this.agreed || this.over) return;
    this.work = this.work
      .then(async () => {
        if (this.over || this.connection.signalingState !== 'stable') return;
        this.listener.signal(await this.describe('offer'));
      })
      .catch(() => {});
  }

  private async describe(kind: 'offer' | 'answer'): Promise<CallSignal> {
    await this.connection.setLocalDescription();
    return { kind, sdp: this.connection.localDescription?.sdp ?? '' };
  }

  private look(): void {
    if (this.over) return;
    switch (this.connection.connectionState) {
      case 'connected':
        this.cancelStutter();
        this.cancelTries?.();
        this.cancelTries = null;
        this.wasActive = true;
        this.listener.state('active');
        return;
      case 'disconnected':
        this.cancelStutter();
        this.cancelStutter = this.clock.after(STUTTERS_FOR, () => this.recover());
        return;
      case 'failed':
        // The other side was reached, but it does not hold the key that its sealed description names.
        if (this.isInsecure()) this.finish('not-secure');
        else this.recover();
    }
  }

  private isInsecure(): boolean {
    return this.connection.getSenders().some(({ transport }) => transport?.state === 'failed');
  }

  private recover(): void {
    this.listener.state(this.wasActive ? 'reconnecting' : 'connecting');
    this.tryFor();
    this.restart();
  }

  private tryFor(): void {
    this.cancelTries ??= this.clock.after(TRIES_FOR, () =>
      this.finish(this.wasActive ? 'connection-lost' : 'failed'),
    );
  }

  private finish(why: PeerEnd): void {
    if (this.over) return;
    this.close();
    this.listener.end(why);
  }

  private transceiver(kind: 'audio' | 'video'): RTCRtpTransceiver | undefined {
    return this.connection.getTransceivers().find((transceiver) => kindOf(transceiver) === kind);
  }

  private sender(kind: 'audio' | 'video'): RTCRtpSender | undefined {
    return this.transceiver(kind)?.sender;
  }
}

const kindOf = (transceiver: RTCRtpTransceiver): string => transceiver.receiver.track.kind;
