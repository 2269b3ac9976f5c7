/** Held by the one engine of this browser: two would spend the same nonces of the store and the same session. */
const lockName = 'safemessenger-engine';

/** What engines of different versions say to each other. */
interface Claim {
  readonly build: string;
}

/**
 * Waits until no other engine runs, then runs this one. One of another build is asked to step down, and this one does so
 * when it is asked. Where there are no Web Locks it runs at once.
 *
 * @param build names this version of the app
 * @param run starts the engine and returns what stops it
 * @param replaced called after this one had to stop, or could not start
 */
export async function claim(
  build: string,
  run: () => Promise<() => Promise<void>>,
  replaced: () => void,
): Promise<void> {
  const channel = new BroadcastChannel(lockName);
  let given = false;
  const asked = new Promise<void>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<Claim>) => {
      if (data.build !== build) {
        given = true;
        resolve();
      }
    };
  });
  channel.postMessage({ build } satisfies Claim);
  const hold = async () => {
    if (given) return;
    const stop = await run().catch(() => null);
    if (!stop) return;
    await asked;
    await stop();
  };
  await (navigator.locks ? navigator.locks.request(lockName, hold) : hold());
  channel.close();
  replaced();
}
