import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Bytes } from '../../src/protocol/bytes';
import type { Opened, Opener, Sealer } from '../../src/protocol/channel';
import { Adversary } from '../protocol/adversary';

/** One connection to the adversary after a good handshake. */
export class Visit {
  readonly socket: WebSocket;
  readonly sealer: Sealer;
  private readonly opener: Opener;
  private readonly inbox: Inbox;

  constructor(socket: WebSocket, sealer: Sealer, opener: Opener, inbox: Inbox) {
    this.socket = socket;
    this.sealer = sealer;
    this.opener = opener;
    this.inbox = inbox;
  }

  async say(type: string, action: string, payload: object): Promise<void> {
    this.socket.send(await this.sealer.seal(type, action, this.sealer.next(), payload));
  }

  async hear(): Promise<Opened> {
    return this.opener.open(await this.inbox.next());
  }
}

class Inbox {
  private readonly texts: string[] = [];
  private wake: (() => void) | null = null;

  constructor(socket: WebSocket) {
    socket.on('message', (data) => {
      this.texts.push(String(data));
      this.wake?.();
    });
  }

  async next(): Promise<string> {
    for (;;) {
      const text = this.texts.shift();
      if (text !== undefined) return text;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}

/** An {@link Adversary} on a real WebSocket of this machine. */
export class HostileServer {
  readonly adversary: Adversary;
  private readonly server: WebSocketServer;
  private readonly visitors: WebSocket[] = [];
  private readonly early = new Map<WebSocket, Inbox>();
  private wake: (() => void) | null = null;

  private constructor(adversary: Adversary, server: WebSocketServer) {
    this.adversary = adversary;
    this.server = server;
    server.on('connection', (socket) => {
      this.early.set(socket, new Inbox(socket));
      this.visitors.push(socket);
      this.wake?.();
    });
  }

  static async start(): Promise<HostileServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    return new HostileServer(await Adversary.create(), server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** The next connection, before anything was said. */
  async visitor(): Promise<WebSocket> {
    for (;;) {
      const socket = this.visitors.shift();
      if (socket !== undefined) return socket;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  async greet(socket: WebSocket, recorded?: { frame: string; random: Bytes }): Promise<Visit> {
    const inbox = this.early.get(socket) as Inbox;
    const hello = recorded ?? (await this.adversary.hello());
    socket.send(hello.frame);
    const { answer, sealer, opener } = await this.adversary.accept(await inbox.next(), hello.random);
    socket.send(answer);
    return new Visit(socket, sealer, opener, inbox);
  }

  stop(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }
}
