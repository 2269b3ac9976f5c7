import { afterEach, expect, test, vi } from 'vitest';
import type { Core } from '../../src/api/core';
import { Session } from '../../src/calls/session';
import { FakeClock } from '../transport/fakeClock';

afterEach(() => vi.unstubAllGlobals());

test('a microphone that opens after one has hung up is let go at once', async () => {
  let open = (_: unknown): void => {};
  const asked = new Promise((resolve) => {
    open = resolve;
  });
  const stop = vi.fn();
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => asked } });
  vi.stubGlobal('removeEventListener', () => undefined);
  const around = {
    core: {} as Core,
    page: 'p',
    clock: new FakeClock(),
    relayOnly: () => false,
    changed: () => {},
  };
  const session = new Session(around, {
    account: 'ann',
    contact: 'bob',
    direction: 'out',
    call: null,
    video: false,
  });
  const switching = session.switchMicrophone('other');
  session.close();
  const track = { stop, enabled: true };
  open({ getTracks: () => [track], getAudioTracks: () => [track] });
  await switching;
  expect(stop).toHaveBeenCalledOnce();
  expect(session.state.microphone).toBeNull();
});
