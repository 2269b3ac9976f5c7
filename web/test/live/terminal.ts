import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PASSWORD } from './client';

/** The project's launcher; `SAFEMESSENGER` names another program that takes the same arguments. */
const LAUNCHER =
  process.env.SAFEMESSENGER ?? fileURLToPath(new URL('../../../safemessenger', import.meta.url));

/** A profile of the terminal client: the Java client library with its own keys, as a person uses it. */
export class TerminalProfile {
  readonly folder: string;
  readonly user: string;
  private readonly flags: readonly string[];
  private readonly running = new Set<Terminal>();

  private constructor(folder: string, user: string, flags: readonly string[]) {
    this.folder = folder;
    this.user = user;
    this.flags = flags;
  }

  /** @param server such as `ws://127.0.0.1:40123/` */
  static async make(server: string, user: string, ...flags: readonly string[]): Promise<TerminalProfile> {
    const folder = await mkdtemp(join(tmpdir(), 'safemessenger-terminal-'));
    await writeFile(join(folder, 'password'), PASSWORD);
    return new TerminalProfile(folder, user, [`--server=${server}`, `--user=${user}`, ...flags]);
  }

  /** Chats in plain mode; returns when it is connected. */
  async chat(...flags: readonly string[]): Promise<Terminal> {
    const terminal = this.start('chat', '--plain', ...flags);
    await terminal.heard(/^\* connected$/m);
    return terminal;
  }

  /** One JSON object per line for what happens, from the beginning. */
  listen(): Terminal {
    return this.start('listen', '--json', '--since=0');
  }

  async send(to: string, text: string, ...flags: readonly string[]): Promise<void> {
    await this.start('send', '--require-encryption', `--to=${to}`, ...flags, text).ended();
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running].map((terminal) => terminal.kill()));
    await rm(this.folder, { recursive: true, force: true });
  }

  private start(command: string, ...flags: readonly string[]): Terminal {
    const last = command === 'send' ? flags.slice(-1) : [];
    const options = last.length > 0 ? flags.slice(0, -1) : flags;
    const all = [command, `--profile=${this.folder}`, '--password-fd=3', ...this.flags, ...options, ...last];
    // A file: what Node calls a pipe is a socket, which cannot be opened by its descriptor.
    const password = openSync(this.file('password'), 'r');
    const started = spawn(LAUNCHER, all, { stdio: ['pipe', 'pipe', 'pipe', password] });
    closeSync(password);
    const terminal = new Terminal(started);
    this.running.add(terminal);
    return terminal;
  }
}

export class Terminal {
  private said = '';
  private complaint = '';
  private readonly process: ChildProcess;
  private readonly listeners = new Set<() => void>();
  private readonly exit: Promise<number | null>;

  constructor(process: ChildProcess) {
    this.process = process;
    this.exit = new Promise((resolve) => process.once('close', resolve));
    process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.said += text;
      for (const listener of this.listeners) listener();
    });
    process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-4_000);
    });
  }

  say(...lines: readonly string[]): void {
    this.process.stdin?.write(lines.map((line) => `${line}\n`).join(''));
  }

  /** Waits for a text; what it matched and all before it is taken. */
  async heard(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.said);
      if (found) {
        this.said = this.said.slice(found.index + found[0].length);
        return found;
      }
      const gone = await Promise.race([this.next(), this.exit.then(() => true)]);
      if (gone && !pattern.test(this.said))
        throw new Error(`the terminal ended without ${pattern}:\n${this.said}${this.complaint}`);
    }
  }

  /** Waits for its end. @throws Error for another status than 0 */
  async ended(): Promise<void> {
    const status = await this.exit;
    if (status !== 0) throw new Error(`the terminal ended with ${status}:\n${this.complaint}`);
  }

  async kill(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill('SIGKILL');
    await this.exit;
  }

  private next(): Promise<boolean> {
    return new Promise((resolve) => {
      const listener = () => {
        this.listeners.delete(listener);
        resolve(false);
      };
      this.listeners.add(listener);
    });
  }
}
