import { Engine } from '../core/engine';
import { openVault } from '../store/open';
import { systemClock } from '../transport/clock';
import { linkOpener } from '../transport/openLink';

/** The engine of a browser, with everything real. */
export async function startEngine(): Promise<Engine> {
  const { protocol, host } = self.location;
  return Engine.start({
    clock: systemClock,
    vault: await openVault(),
    openLink: linkOpener(),
    url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/`,
    origin: '',
    fetch: (input, init) => fetch(input, init),
    freshId: () => crypto.randomUUID(),
    random: Math.random,
  });
}

/** A page holds a lock of its own for as long as it lives. */
export function whenGone(lock: string, run: () => void): void {
  void navigator.locks?.request(lock, run);
}
