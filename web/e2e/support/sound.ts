import { expect, type Page } from '@playwright/test';
import type { Person } from './person';

/** What arrives over the connections of a page. */
export interface Received {
  readonly packets: number;
  /** Sound energy since the beginning, as WebRTC counts it: 0 in silence. */
  readonly energy: number;
  readonly frames: number;
}

/** Keeps the connections that a person's page makes from now on, so that a test can look at what arrives. */
export async function listenIn(...people: readonly Person[]): Promise<void> {
  for (const { context, page } of people) {
    await context.addInitScript(() => {
      const all: RTCPeerConnection[] = [];
      Object.assign(window, { connections: all });
      const Real = RTCPeerConnection;
      window.RTCPeerConnection = class extends Real {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          all.push(this);
        }
      };
    });
    await page.reload();
  }
}

export async function received(page: Page): Promise<Received> {
  return page.evaluate(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    const sum = { packets: 0, energy: 0, frames: 0 };
    for (const connection of connections) {
      for (const entry of (await connection.getStats()).values()) {
        if (entry.type !== 'inbound-rtp') continue;
        if (entry.kind === 'audio') sum.packets += entry.packetsReceived;
        if (entry.kind === 'audio') sum.energy += entry.totalAudioEnergy ?? 0;
        if (entry.kind === 'video') sum.frames += entry.framesDecoded ?? 0;
      }
    }
    return sum;
  });
}

/** Waits until sound that is no silence has arrived since now. */
export async function expectSound(page: Page): Promise<void> {
  const before = await received(page);
  await expect(async () => {
    const now = await received(page);
    expect(now.packets).toBeGreaterThan(before.packets + 20);
    expect(now.energy).toBeGreaterThan(before.energy + 1e-6);
  }).toPass({ timeout: 15_000 });
}

/** Silence arrives: packets without energy. */
export async function expectSilence(page: Page): Promise<void> {
  await expect(async () => {
    const before = await received(page);
    await expect
      .poll(async () => (await received(page)).packets, { timeout: 10_000 })
      .toBeGreaterThan(before.packets + 75);
    expect((await received(page)).energy - before.energy).toBeLessThan(1e-7);
  }).toPass({ timeout: 20_000 });
}

export async function expectPicture(page: Page): Promise<void> {
  const before = await received(page);
  await expect
    .poll(async () => (await received(page)).frames, { timeout: 15_000 })
    .toBeGreaterThan(before.frames + 5);
}

/** The descriptions that leave this person's page name another key than the page holds. */
export async function swapFingerprint({ context, page }: Person): Promise<void> {
  await context.addInitScript(() => {
    const real = Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, 'localDescription');
    const swapped = (sdp: string) =>
      sdp.replace(/(a=fingerprint:sha-256 )(..)/g, (_, head, first) => head + (first === '00' ? '11' : '00'));
    Object.defineProperty(RTCPeerConnection.prototype, 'localDescription', {
      get(this: RTCPeerConnection) {
        const found = real?.get?.call(this) as RTCSessionDescription | null;
        return found && { type: found.type, sdp: swapped(found.sdp) };
      },
    });
  });
  await page.reload();
}
