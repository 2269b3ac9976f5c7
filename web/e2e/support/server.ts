import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The project's launcher; `SAFEMESSENGER` names another program that takes the same arguments. */
const LAUNCHER =
  process.env.SAFEMESSENGER ?? fileURLToPath(new URL('../../../safemessenger', import.meta.url));
const PATIENCE = 300_000; // the first start may have to build

/** A real server with a data folder of its own. It keeps port and data when it is started again. */
export class Server {
  private readonly folder = mkdtempSync(join(tmpdir(), 'safemessenger-e2e-'));
  private process: ChildProcess | null = null;
  private port = 0;

  private readonly flags: readonly string[];

  private constructor(flags: readonly string[]) {
    this.flags = flags;
  }

  /** @param flags more of `serve`, such as `--registration.open=false` */
  static async start(...flags: string[]): Promise<Server> {
    const server = new Server(flags);
    await server.start();
    return server;
  }

  /** Where a browser finds it, `http://127.0.0.1:…/`. */
  get address(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  async start(): Promise<void> {
    const serve = [
      'serve',
      '--port',
      String(this.port),
      '--invite.tcp=false',
      '--data',
      join(this.folder, 'data'),
      ...this.flags,
    ];
    const child = spawn(LAUNCHER, serve, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    let said = '';
    child.stderr?.on('data', (bytes) => {
      said = (said + bytes).slice(-4_000);
    });
    this.port = await listening(child, () => said);
  }

  /** In order, as an operator does. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Without warning, as a power cut does. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it and takes its data away. */
  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
  }
}

async function listening(child: ChildProcess, said: () => string): Promise<number> {
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  try {
    if (child.stdout) {
      for await (const line of createInterface(child.stdout)) {
        const port = /^listening on wss?:\/\/.*:(\d+)$/.exec(line)?.[1];
        if (port) {
          child.stdout.resume();
          return Number(port);
        }
      }
    }
    throw new Error(`the server did not start:\n${said()}`);
  } finally {
    clearTimeout(late);
  }
}
