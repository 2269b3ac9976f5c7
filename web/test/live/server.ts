import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's launcher; `SAFEMESSENGER` names another program that takes the same arguments. */
const LAUNCHER =
  process.env.SAFEMESSENGER ?? fileURLToPath(new URL('../../../safemessenger', import.meta.url));
/** The first start builds the program. */
const STARTS_WITHIN = 600_000;

export interface Addresses {
  /** Protocol S, such as `ws://127.0.0.1:40123/`. */
  readonly url: string;
  /** Protocol I over the same port. */
  readonly inviteUrl: string;
  readonly http: string;
}

/** The real server, as a process of its own, with a folder of its own. */
export class LiveServer implements Addresses {
  readonly port: number;
  readonly data: string;
  private process: ChildProcess;
  private readonly flags: readonly string[];

  private constructor(process: ChildProcess, port: number, data: string, flags: readonly string[]) {
    this.process = process;
    this.port = port;
    this.data = data;
    this.flags = flags;
  }

  /** @param flags such as `--registration.open=false` */
  static async start(...flags: readonly string[]): Promise<LiveServer> {
    const data = await mkdtemp(join(tmpdir(), 'safemessenger-live-'));
    const { process, port } = await launch(['--port=0', `--data=${data}`, ...flags]);
    return new LiveServer(process, port, data, flags);
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/`;
  }

  get inviteUrl(): string {
    return `ws://127.0.0.1:${this.port}/invite`;
  }

  get http(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** Ends it in order; clients are told. */
  async down(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill(signal);
    await gone;
  }

  /** Starts it again at the same address, with what its folder holds. */
  async up(): Promise<void> {
    const flags = [`--port=${this.port}`, '--invite-port=0', `--data=${this.data}`, ...this.flags];
    this.process = (await launch(flags)).process;
  }

  /** It comes back with another identity. */
  async loseIdentity(): Promise<void> {
    await rm(join(this.data, 'identity.pem'));
  }

  async stop(): Promise<void> {
    await this.down('SIGKILL');
    await rm(this.data, { recursive: true, force: true });
  }
}

async function launch(flags: readonly string[]): Promise<{ process: ChildProcess; port: number }> {
  const started = spawn(LAUNCHER, ['serve', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  started.stderr?.on('data', (bytes) => {
    complaint = (complaint + String(bytes)).slice(-4_000);
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => started.kill('SIGKILL'), STARTS_WITHIN);
    started.stdout?.on('data', (bytes) => {
      said += String(bytes);
      const port = /^listening on ws:\/\/127\.0\.0\.1:(\d+)$/m.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve({ process: started, port: Number(port) });
    });
    started.once('error', reject);
    started.once('exit', (status) => reject(new Error(`the server ended with ${status}:\n${complaint}`)));
  });
}
