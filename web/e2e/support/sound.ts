import { type BrowserContext, expect, type Page } from '@playwright/test';

/** What arrives over the connections of a page. */
export interface Received {
  readonly packets: number;
  /** Sound energy since the beginning, as WebRTC counts it: 0 in silence. */
  readonly energy: number;
  readonly frames: number;
}

/** Keeps the connections that a page's scripts make, so that a test can look at what arrives. */
export async function listen(context: BrowserContext): Promise<void> {
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

export async function expectPicture(page: Page): Promise<void> {
  const before = await received(page);
  await expect
    .poll(async () => (await received(page)).frames, { timeout: 15_000 })
    .toBeGreaterThan(before.frames + 5);
}
