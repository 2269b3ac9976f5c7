import { Engine } from '../core/engine';
import { systemClock } from './clock';

/** The engine of a browser, with everything real. */
export async function startEngine(): Promise<Engine> {
  return new Engine({ clock: systemClock });
}

/** A page holds a lock of its own for as long as it lives. */
export function whenGone(lock: string, run: () => void): void {
  void navigator.locks?.request(lock, run);
}
