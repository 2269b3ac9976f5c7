import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export type Direction = 'up' | 'down';
/** What becomes of the n-th frame (from 0) of a direction of a connection: the frames that are passed on in its place. */
export type Meddle = (frame: string, direction: Direction, n: number) => readonly string[];

const pass: Meddle = (frame) => [frame];

/** Somebody between client and server. It is a {@link WebSocket} for either, and does to frames what a test wants. */
export class Interceptor {
  meddle: Meddle = pass;
  private readonly server: WebSocketServer;
  private readonly upstream: string;

  private constructor(server: WebSocketServer, upstream: string) {
    this.server = server;
    this.upstream = upstream;
    server.on('connection', (client) => this.join(client));
  }

  static async start(upstream: string): Promise<Interceptor> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    return new Interceptor(server, upstream);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Everybody's connections break off. */
  cut(): void {
    for (const client of this.server.clients) client.terminate();
  }

  stop(): void {
    this.cut();
    this.server.close();
  }

  private join(client: WebSocket): void {
    const server = new WebSocket(this.upstream, 'safemessenger.v1');
    const early: string[] = [];
    let up = 0;
    let down = 0;
    client.on('message', (data) => {
      for (const frame of this.meddle(String(data), 'up', up++)) {
        if (server.readyState === WebSocket.OPEN) server.send(frame);
        else early.push(frame);
      }
    });
    server.on('open', () => {
      for (const frame of early.splice(0)) server.send(frame);
    });
    server.on('message', (data) => {
      for (const frame of this.meddle(String(data), 'down', down++)) client.send(frame);
    });
    client.on('close', () => server.terminate());
    server.on('close', (code) => (code === 1006 ? client.terminate() : client.close(code)));
    server.on('error', () => client.terminate());
  }
}
