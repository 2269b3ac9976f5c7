interface Kept {
  bytes: Uint8Array<ArrayBuffer>;
  length: number;
}

/** What a request meets before the server sees it: an answer of its own, or what of the body gets through. */
export type Fault = (request: {
  method: string;
  path: string;
  body: Uint8Array;
}) => Response | number | 'broken' | null;

/** Section 1 of docs/protocol/files.md, in memory, with a wire that can be cut. */
export class FileServer {
  readonly files = new Map<string, Kept>();
  readonly requests: string[] = [];
  maxSize = 200 * 1024 * 1024;
  fault: Fault = () => null;
  /** Changes what is downloaded. */
  serve = (bytes: Uint8Array<ArrayBuffer>): BodyInit => bytes;
  private ids = 0;

  readonly fetch: typeof fetch = async (url, init = {}) => {
    const path = new URL(String(url)).pathname;
    const method = init.method ?? 'GET';
    const body = (init.body as Uint8Array<ArrayBuffer> | undefined) ?? new Uint8Array();
    const headers = new Headers(init.headers);
    if (init.signal?.aborted) throw new DOMException('stopped', 'AbortError');
    this.requests.push(`${method} ${path}`);
    const met = this.fault({ method, path, body });
    if (met instanceof Response) return met;
    if (met === 'broken') throw new TypeError('failed');
    if (headers.get('Authorization') !== 'Bearer token') return refusal(401, 1001, 'Sign in again.');
    if (method !== 'GET' && headers.get('Tus-Resumable') !== '1.0.0') return refusal(412, 1004, 'tus');
    const response = this.answer(method, path, headers, body.slice(0, met ?? body.length));
    if (met !== null) throw new TypeError('failed');
    return response;
  };

  private answer(method: string, path: string, headers: Headers, body: Uint8Array<ArrayBuffer>): Response {
    if (path === '/files' && method === 'GET')
      return Response.json({ max_size: this.maxSize, quota: 1000, used: 10, retention_seconds: 0 });
    if (path === '/files') return this.create(Number(headers.get('Upload-Length')), body);
    const id = path.slice('/files/'.length);
    const kept = this.files.get(id);
    if (!kept) return refusal(404, 1102, 'No such file.');
    const offset = { 'Upload-Offset': String(kept.bytes.length), 'Upload-Length': String(kept.length) };
    switch (method) {
      case 'HEAD':
        return new Response(null, { headers: offset });
      case 'PATCH':
        if (Number(headers.get('Upload-Offset')) !== kept.bytes.length)
          return refusal(409, 1107, 'Another offset.');
        append(kept, body);
        return new Response(null, { status: 204, headers: { 'Upload-Offset': String(kept.bytes.length) } });
      case 'DELETE':
        this.files.delete(id);
        return new Response(null, { status: 204 });
      default:
        return this.download(kept, headers.get('Range'));
    }
  }

  private create(length: number, body: Uint8Array<ArrayBuffer>): Response {
    if (length > this.maxSize) return refusal(413, 1105, `Files may have ${this.maxSize} bytes here.`);
    const id = String(++this.ids).padStart(22, 'x');
    const kept = { bytes: new Uint8Array(), length };
    append(kept, body);
    this.files.set(id, kept);
    const headers = { Location: `/files/${id}`, 'Upload-Offset': String(kept.bytes.length) };
    return new Response(null, { status: 201, headers });
  }

  private download(kept: Kept, range: string | null): Response {
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const bytes = kept.bytes.slice(from);
    const headers = { 'Content-Length': String(bytes.length) };
    return new Response(this.serve(bytes), { status: range ? 206 : 200, headers });
  }
}

function append(kept: Kept, body: Uint8Array): void {
  const bytes = new Uint8Array(kept.bytes.length + body.length);
  bytes.set(kept.bytes);
  bytes.set(body, kept.bytes.length);
  kept.bytes = bytes;
}

export function refusal(
  status: number,
  code: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ code, message }, { status, headers });
}

export function randomFile(size: number): Blob {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, size)));
  return new Blob([bytes]);
}

export async function sameBytes(one: Blob, other: Blob): Promise<boolean> {
  return Buffer.from(await one.arrayBuffer()).equals(Buffer.from(await other.arrayBuffer()));
}
