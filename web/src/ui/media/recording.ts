import type { Problem } from '../../api/views';
import { loudness } from './loudness';

const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];
const EVERY = 100;

export interface Recording {
  readonly blob: Blob;
  /** Seconds. */
  readonly duration: number;
  /** One for each tenth of a second, 0 to 1. */
  readonly levels: readonly number[];
}

export interface Microphone {
  /** Ends it and gives what was recorded. */
  stop(): Promise<Recording>;
  /** Ends it and forgets all. */
  cancel(): void;
}

/** Begins to record. Rejects with a `Problem` if there is no microphone or a person does not allow it. */
export async function record(
  onLevel: (levels: readonly number[], seconds: number) => void,
): Promise<Microphone> {
  const stream = await open();
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  context.createMediaStreamSource(stream).connect(analyser);
  const type = TYPES.find((each) => MediaRecorder.isTypeSupported(each));
  const recorder = new MediaRecorder(stream, {
    ...(type ? { mimeType: type } : {}),
    audioBitsPerSecond: 32_000,
  });
  const parts: Blob[] = [];
  const levels: number[] = [];
  const samples = new Float32Array(analyser.fftSize);
  const begun = performance.now();
  recorder.addEventListener('dataavailable', ({ data }) => data.size > 0 && parts.push(data));
  const ended = new Promise<void>((resolve) =>
    recorder.addEventListener('stop', () => resolve(), { once: true }),
  );
  recorder.start(1_000);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    levels.push(loudness(samples));
    onLevel(levels, (performance.now() - begun) / 1000);
  }, EVERY);
  const close = () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    context.close().catch(() => undefined);
  };
  return {
    async stop() {
      const seconds = (performance.now() - begun) / 1000;
      if (recorder.state !== 'inactive') recorder.stop();
      await ended;
      close();
      const kind = (recorder.mimeType || type || 'audio/webm').replace(/;.*/, '');
      return { blob: new Blob(parts, { type: kind }), duration: Math.round(seconds * 10) / 10, levels };
    },
    cancel() {
      if (recorder.state !== 'inactive') recorder.stop();
      close();
    },
  };
}

async function open(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } catch (failure) {
    const name = failure instanceof DOMException ? failure.name : '';
    throw { code: 'internal', message: name } satisfies Problem;
  }
}

export function microphoneDenied(problem: Problem): boolean {
  return problem.message === 'NotAllowedError' || problem.message === 'SecurityError';
}

export function extensionOf(type: string): string {
  return type.includes('mp4') ? 'm4a' : type.includes('ogg') ? 'ogg' : 'webm';
}
