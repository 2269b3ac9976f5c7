import type { Bytes } from '../protocol/bytes';
import { canceled, offline, refusal } from './problems';

export interface Server {
  /** The HTTP side of the server, without a slash at its end; empty for the one that this came from. */
  readonly origin: string;
  /** The session token. */
  readonly token: () => string;
  readonly fetch: typeof fetch;
}

const TUS = { 'Tus-Resumable': '1.0.0' } as const;
const BYTES = { ...TUS, 'Content-Type': 'application/offset+octet-stream' } as const;
const LOCATION = /\/files\/([A-Za-z0-9_-]{22})$/;

/** The requests of docs/protocol/files.md section 1. All reject with a CommandError; `offline` where no answer came. */
export class Tus {
  private readonly server: Server;

  constructor(server: Server) {
    this.server = server;
  }

  async limits(): Promise<unknown> {
    const response = await this.ask('GET', '/files', {});
    return response.json();
  }

  /** Begins an upload of so many bytes with the first of them. */
  async create(length: number, first: Bytes, signal: AbortSignal): Promise<{ id: string; offset: number }> {
    const headers = { ...BYTES, 'Upload-Length': String(length) };
    const response = await this.ask('POST', '/files', headers, signal, first);
    const id = LOCATION.exec(response.headers.get('Location') ?? '')?.[1];
    if (id === undefined) throw await refusal(new Response(null, { status: 500 }));
    return { id, offset: offsetOf(response) ?? 0 };
  }

  /** How many bytes the server has; null if the upload is gone. */
  async offset(id: string, signal: AbortSignal): Promise<number | null> {
    const response = await this.send('HEAD', `/files/${id}`, TUS, signal);
    if (response.status === 404 || response.status === 410 || response.status === 403) return null;
    if (!response.ok) throw await refusal(response);
    return offsetOf(response);
  }

  /** The new offset; null if the server has another one than this. */
  async append(id: string, offset: number, bytes: Bytes, signal: AbortSignal): Promise<number | null> {
    const headers = { ...BYTES, 'Upload-Offset': String(offset) };
    const response = await this.send('PATCH', `/files/${id}`, headers, signal, bytes);
    if (response.status === 409) return null;
    if (!response.ok) throw await refusal(response);
    return offsetOf(response);
  }

  /** Erases the bytes; nothing to erase is fine. */
  async remove(id: string): Promise<void> {
    const response = await this.send('DELETE', `/files/${id}`, TUS);
    if (!response.ok && response.status !== 404 && response.status !== 410) throw await refusal(response);
  }

  /** The encrypted bytes from an offset on. */
  async download(id: string, offset: number, signal: AbortSignal): Promise<Response> {
    const range: Record<string, string> = offset > 0 ? { Range: `bytes=${offset}-` } : {};
    return this.ask('GET', `/files/${id}`, range, signal);
  }

  private async ask(
    method: string,
    path: string,
    headers: Record<string, string>,
    signal?: AbortSignal,
    body?: Bytes,
  ): Promise<Response> {
    const response = await this.send(method, path, headers, signal, body);
    if (!response.ok) throw await refusal(response);
    return response;
  }

  private async send(
    method: string,
    path: string,
    headers: Record<string, string>,
    signal?: AbortSignal,
    body?: Bytes,
  ): Promise<Response> {
    const { fetch, origin, token } = this.server;
    try {
      return await fetch(`${origin}${path}`, {
        method,
        headers: { ...headers, Authorization: `Bearer ${token()}` },
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        ...(signal && { signal }),
        ...(body && { body }),
      });
    } catch {
      throw signal?.aborted ? canceled() : offline();
    }
  }
}

function offsetOf(response: Response): number | null {
  const offset = Number(response.headers.get('Upload-Offset') ?? Number.NaN);
  return Number.isSafeInteger(offset) && offset >= 0 ? offset : null;
}
