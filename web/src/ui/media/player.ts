import { useSyncExternalStore } from 'react';

/** What is heard in this page now. One sound at a time; it goes on while its message is scrolled away. */
export interface Playing {
  readonly key: string | null;
  readonly title: string;
  readonly playing: boolean;
  /** Seconds. */
  readonly position: number;
  readonly duration: number;
  readonly rate: number;
  /** Messages with a player of their own in the page. */
  readonly shown: ReadonlySet<string>;
}

export const RATES = [1, 1.5, 2] as const;

let state: Playing = {
  key: null,
  title: '',
  playing: false,
  position: 0,
  duration: 0,
  rate: 1,
  shown: new Set(),
};
let sound: HTMLAudioElement | null = null;
const listeners = new Set<() => void>();

function set(change: Partial<Playing>) {
  state = { ...state, ...change };
  for (const changed of listeners) changed();
}

export function usePlaying(): Playing {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => state,
  );
}

/** Plays a sound from where it stood, or from a position. @param length seconds, where the file does not say */
export function play(key: string, title: string, url: string, length: number, from?: number): void {
  if (state.key !== key || !sound) {
    stop();
    sound = new Audio(url);
    listen(sound, length);
    set({ key, title, position: from ?? 0, duration: length });
  }
  if (from !== undefined) sound.currentTime = from;
  sound.preservesPitch = true;
  sound.playbackRate = state.rate;
  sound.play().catch(() => set({ playing: false }));
}

function listen(audio: HTMLAudioElement, length: number) {
  const mine = (change: () => Partial<Playing>) => () => audio === sound && set(change());
  audio.addEventListener(
    'play',
    mine(() => ({ playing: true })),
  );
  audio.addEventListener(
    'pause',
    mine(() => ({ playing: false })),
  );
  audio.addEventListener(
    'timeupdate',
    mine(() => ({ position: audio.currentTime })),
  );
  audio.addEventListener(
    'ended',
    mine(() => ({ playing: false, position: 0 })),
  );
  audio.addEventListener('ended', () => {
    audio.currentTime = 0;
  });
  audio.addEventListener(
    'loadedmetadata',
    mine(() => ({ duration: Number.isFinite(audio.duration) ? audio.duration : length })),
  );
}

export function pause(): void {
  sound?.pause();
}

export function resume(): void {
  sound?.play().catch(() => undefined);
}

export function seek(key: string, position: number): void {
  if (state.key !== key || !sound) return;
  sound.currentTime = position;
  set({ position });
}

export function stop(): void {
  sound?.pause();
  sound?.removeAttribute('src');
  sound = null;
  set({ key: null, playing: false, position: 0 });
}

export function setRate(rate: number): void {
  if (sound) sound.playbackRate = rate;
  set({ rate });
}

/** Returns what takes it back. */
export function show(key: string): () => void {
  set({ shown: new Set([...state.shown, key]) });
  return () => set({ shown: new Set([...state.shown].filter((each) => each !== key)) });
}
