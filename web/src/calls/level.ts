/** Loudness of a microphone, 0 to 1, as often as somebody asks. */
export interface Meter {
  read(): number;
  close(): void;
}

const SILENCE = -60; // decibels below full scale

export function meter(track: MediaStreamTrack): Meter {
  if (typeof AudioContext === 'undefined') return { read: () => 0, close: () => {} };
  const context = new AudioContext();
  void context.resume().catch(() => {});
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const samples = new Float32Array(analyser.fftSize);
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  return {
    read: () => {
      analyser.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    close: () => void context.close().catch(() => {}),
  };
}

/** Root mean square on a scale of decibels, as ears hear: 0 at -60 dB and below, 1 at full scale. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length));
  return Math.min(1, Math.max(0, 1 - decibels / SILENCE));
}
