import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';
import chromium from '@sparticuz/chromium';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Calls: a beep every second and a moving picture, both allowed without asking; both ends are on this machine.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** How to start a Chromium: the one that npm brought or, where that one does not run, the system's. */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  return { executablePath: await executable(), args: ARGS, headless: true };
}

async function executable(): Promise<string> {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    return chosen;
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    return await chromium.executablePath();
  }
  const found = INSTALLED.find((path) => existsSync(path));
  if (!found) {
    throw new Error('no Chromium: install one (apt install chromium) or name it, CHROMIUM=/path/to/chromium');
  }
  return found;
}
