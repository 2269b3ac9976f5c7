let context: AudioContext | undefined;

/** Two soft notes. Silent until the person has touched the page once, as browsers want it. */
export function playTone(): void {
  try {
    context ??= new AudioContext();
    const start = context.currentTime;
    const loudness = context.createGain();
    loudness.connect(context.destination);
    loudness.gain.setValueAtTime(0.0001, start);
    loudness.gain.exponentialRampToValueAtTime(0.06, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.35);
    for (const [frequency, at] of [
      [660, 0],
      [880, 0.09],
    ] as const) {
      const note = context.createOscillator();
      note.frequency.value = frequency;
      note.connect(loudness);
      note.start(start + at);
      note.stop(start + 0.36);
    }
  } catch {
    // A browser without sound.
  }
}
