import type { Clock } from '../transport/link';

/** Tones of a pattern: hertz, and seconds from its beginning. */
interface Tone {
  readonly pitch: number;
  readonly at: number;
  readonly for: number;
}

interface Pattern {
  readonly tones: readonly Tone[];
  /** Seconds until it begins again. */
  readonly every: number;
  readonly loudness: number;
}

/** Rings in: a rising third, twice. */
const RINGS: Pattern = {
  tones: [0, 0.5].flatMap((at) => [
    { pitch: 587, at, for: 0.2 },
    { pitch: 740, at: at + 0.2, for: 0.25 },
  ]),
  every: 3,
  loudness: 0.18,
};
/** Rings out: the tone that telephones in Europe have. */
const WAITS: Pattern = { tones: [{ pitch: 425, at: 0, for: 1 }], every: 5, loudness: 0.06 };
const OVER: Pattern = {
  tones: [0, 0.25].map((at) => ({ pitch: 340, at, for: 0.15 })),
  every: 0,
  loudness: 0.08,
};

/** Tones without a file. A page that nobody has touched yet may not be heard: that is the browser's decision. */
export class Sound {
  private readonly clock: Clock;
  private context: AudioContext | null = null;
  private playing: 'ring' | 'wait' | null = null;
  private stopPlaying = (): void => {};

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Goes on until it is told otherwise; the same again changes nothing. */
  play(tune: 'ring' | 'wait' | null): void {
    if (tune === this.playing) return;
    this.playing = tune;
    this.stop();
    if (tune !== null) this.repeat(tune === 'ring' ? RINGS : WAITS);
  }

  /** Once. */
  over(): void {
    this.sing(OVER);
  }

  private stop(): void {
    this.stopPlaying();
    this.stopPlaying = () => {};
  }

  private repeat(pattern: Pattern): void {
    let silence = (): void => {};
    let cancel = (): void => {};
    const once = (): void => {
      silence = this.sing(pattern);
      cancel = this.clock.after(pattern.every * 1_000, once);
    };
    this.stopPlaying = () => {
      cancel();
      silence();
    };
    once();
  }

  /** Returns what ends it at once. */
  private sing({ tones, loudness }: Pattern): () => void {
    this.context ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
    const context = this.context;
    if (context === null) return () => {};
    void context.resume().catch(() => {});
    const volume = context.createGain();
    volume.gain.value = loudness;
    volume.connect(context.destination);
    for (const tone of tones) one(context, volume, tone);
    return () => volume.disconnect();
  }
}

/** With soft edges: a tone that is cut clicks. */
function one(context: AudioContext, into: AudioNode, tone: Tone): void {
  const from = context.currentTime + 0.02 + tone.at;
  const to = from + tone.for;
  const oscillator = context.createOscillator();
  const edge = context.createGain();
  oscillator.frequency.value = tone.pitch;
  edge.gain.setValueAtTime(0, from);
  edge.gain.linearRampToValueAtTime(1, from + 0.02);
  edge.gain.setValueAtTime(1, to - 0.03);
  edge.gain.linearRampToValueAtTime(0, to);
  oscillator.connect(edge).connect(into);
  oscillator.start(from);
  oscillator.stop(to);
}
