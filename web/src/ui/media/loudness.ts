/** Loudness of a part of a sound, 0 to 1: the root of the mean square of its samples (-1 to 1). */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** A sound's course in so many values from 0 to 255; the loudest part is 255 unless all of it is silent. */
export function waveform(levels: readonly number[], count = 64): number[] {
  if (levels.length === 0) return [];
  const bins = Math.min(count, levels.length);
  const peaks = Array.from({ length: bins }, (_, bin) => {
    const from = Math.floor((bin * levels.length) / bins);
    const to = Math.max(from + 1, Math.floor(((bin + 1) * levels.length) / bins));
    return Math.max(...levels.slice(from, to));
  });
  const top = Math.max(0.02, ...peaks);
  return peaks.map((peak) => Math.round(255 * Math.min(1, Math.max(0, peak / top))));
}
