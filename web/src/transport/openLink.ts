import type { Problem } from '../api/views';
import { encodeBase64 } from '../protocol/base64';
import { chooseKeys, draw, readHello, type ServerHello } from '../protocol/handshake';
import { broken, Code } from '../protocol/problems';
import { Frames, type Socket } from './frames';
import { CommandError, type Link, type LinkOptions, type OpenLink, ServerKeyChanged } from './link';
import { asProblem, SealedLink } from './sealedLink';

const HANDSHAKE_WITHIN = 20_000;
const SUBPROTOCOL = 'safemessenger.v1';
/** So many connections' randoms are remembered: one that comes again was recorded. */
const RANDOMS = 1_000;

export type NewSocket = (url: string, protocol: string) => Socket;

/** Makes the function that connects, over the browser's WebSocket unless another is given (Node 20 has none). */
export function linkOpener(
  newSocket: NewSocket = (url, protocol) => new WebSocket(url, protocol) as Socket,
): OpenLink {
  const randoms = new Set<string>();
  const fresh = (hello: ServerHello): boolean => {
    const random = encodeBase64(hello.random);
    if (randoms.has(random)) return false;
    if (randoms.size >= RANDOMS) randoms.delete(randoms.values().next().value as string);
    randoms.add(random);
    return true;
  };
  const open = async (options: LinkOptions): Promise<Link> => {
    if (globalThis.crypto?.subtle === undefined) throw new CommandError(NO_CRYPTOGRAPHY);
    const frames = connect(newSocket, options.url);
    const cancel = options.clock.after(HANDSHAKE_WITHIN, () => frames.stop(SILENT));
    try {
      return await shakeHands(frames, options, fresh);
    } catch (error) {
      const problem = asProblem(error);
      frames.stop(problem);
      throw error instanceof CommandError ? error : new CommandError(problem);
    } finally {
      cancel();
    }
  };
  return async (options) => {
    try {
      return await open(options);
    } catch (error) {
      // The short-lived key ended between its announcement and its use: the next one is there already.
      if (error instanceof CommandError && error.problem.code === Code.reconnect) return open(options);
      throw error;
    }
  };
}

const SILENT: Problem = { code: 'offline', message: 'the server does not answer' };
const NO_CRYPTOGRAPHY: Problem = {
  code: 'internal',
  message: 'a browser gives cryptography to secure pages only: open this one by https, or on this machine',
};

function connect(newSocket: NewSocket, url: string): Frames {
  try {
    return new Frames(newSocket(url, SUBPROTOCOL));
  } catch {
    throw new CommandError({ code: 'offline', message: 'this address cannot be connected to' });
  }
}

async function shakeHands(
  frames: Frames,
  options: LinkOptions,
  fresh: (hello: ServerHello) => boolean,
): Promise<Link> {
  const hello = await readHello(await frames.next());
  const clockOffset = Math.round(hello.info.server_time * 1_000 - options.clock.now());
  const { fingerprint } = hello.identity;
  if (options.pinned !== null && options.pinned !== fingerprint) throw new ServerKeyChanged(fingerprint);
  if (!fresh(hello)) throw broken('the greeting of an earlier connection');
  const begun = await chooseKeys(hello, await draw());
  frames.send(begun.sessionKey);
  const channel = await begun.answer(await frames.next());
  const info = {
    version: hello.info.server_version,
    fingerprint,
    features: hello.info.supported_features,
    maxMessageBytes: hello.info.max_message_length,
    clockOffset,
  };
  return new SealedLink(frames, channel, info, options);
}
