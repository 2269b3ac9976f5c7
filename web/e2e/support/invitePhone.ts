import type { Page } from '@playwright/test';

/** A telephone of protocol I in a page, made from docs/protocol/invite.md alone: what `page.evaluate` can reach of it. */
export interface InvitePhone {
  /** Asks somebody to become a contact, with a key for AES-256-GCM; resolves once they have accepted. */
  befriend(dest: string): Promise<void>;
  /** Calls them; resolves once they have answered and sound may flow. */
  call(): Promise<void>;
  /** Answers their next call. */
  answer(): Promise<void>;
  hangUp(): Promise<void>;
  /** The reason of the end of the call that goes on, or of the next refusal. */
  ended(): Promise<string>;
  /** Calls with a description that another key has sealed. */
  forge(): Promise<void>;
  readonly connections: RTCPeerConnection[];
}

/** Signs up and subscribes; the page must be one of the server's, for its policy lets it connect there. */
export async function invitePhone(page: Page, name: string): Promise<void> {
  await page.evaluate(makePhone, name);
}

/** Runs in the page. */
async function makePhone(name: string): Promise<void> {
  type Fields = Record<string, unknown>;
  const encode = (bytes: ArrayBuffer | Uint8Array) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes as ArrayBuffer)));
  const decode = (text: string) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const bytes = (text: string) => new TextEncoder().encode(text);

  const socket = new WebSocket(`ws://${location.host}/invite`, 'invite.v1');
  const waiting: { types: readonly string[]; take: (fields: Fields) => void }[] = [];
  const told: Fields[] = [];
  const tell = (is: string, fields: Fields) => {
    const at = waiting.findIndex(({ types }) => types.includes(is));
    if (at === -1) told.push({ ...fields, is });
    else waiting.splice(at, 1)[0]?.take(fields);
  };
  socket.onmessage = ({ data }) => {
    const fields = JSON.parse(data) as Fields;
    tell(`${'resp_code' in fields ? 'reply' : 'event'} ${fields.type}`, fields);
  };
  /** The first of these, such as `event call.accept`, that was told and not taken yet, or comes. */
  const next = (...types: string[]): Promise<Fields> => {
    const at = told.findIndex((each) => types.includes(String(each.is)));
    const found = at === -1 ? undefined : told.splice(at, 1)[0];
    return found ? Promise.resolve(found) : new Promise((take) => waiting.push({ types, take }));
  };
  let session = '';
  const ask = async (type: string, fields: Fields = {}): Promise<Fields> => {
    const reply = next(`reply ${type}`);
    socket.send(JSON.stringify({ type, ...(session ? { session, source: name } : {}), ...fields }));
    const answer = await reply;
    if (answer.resp_code !== 0) throw new Error(`${type}: ${answer.resp_code} ${answer.error}`);
    return answer;
  };

  await new Promise((resolve) => {
    socket.onopen = resolve;
  });
  await ask('identification', { version: '1.0.0', client: 'test page' });
  session = String((await ask('signup', { username: name, password: 'seven quiet lighthouses' })).session);
  await ask('subscribe');

  const pair = (await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits'])) as CryptoKeyPair;
  const own = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  let dest = '';
  let key: CryptoKey;
  const agree = async (theirs: Uint8Array<ArrayBuffer>): Promise<CryptoKey> => {
    const of = await crypto.subtle.importKey('raw', theirs, { name: 'X25519' }, false, []);
    const shared = await crypto.subtle.deriveBits({ name: 'X25519', public: of }, pair.privateKey, 256);
    const both = [own, theirs].sort((a, b) => indexedDB.cmp(a, b));
    const info = Uint8Array.from([...bytes('invite/1 aes256-gcm '), ...both.flatMap((each) => [...each])]);
    const ikm = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
    return crypto.subtle.deriveKey(how, ikm, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  };
  const seal = async (call: string, signal: Fields, withKey = key) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = bytes(JSON.stringify({ 'safemessenger/call': 1, call, ...signal }));
    const how = { name: 'AES-GCM', iv, additionalData: bytes(`${name}\n${dest}`) };
    return { nonce: encode(iv), message: encode(await crypto.subtle.encrypt(how, withKey, text)) };
  };
  const open = async (fields: Fields) => {
    const [content = ''] = String(fields.message).split('.');
    const how = {
      name: 'AES-GCM',
      iv: decode(String(fields.nonce)),
      additionalData: bytes(`${dest}\n${name}`),
    };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, decode(content))));
  };

  const connections: RTCPeerConnection[] = [];
  let call = '';
  const connect = async (): Promise<RTCPeerConnection> => {
    const connection = new RTCPeerConnection();
    connections.push(connection);
    // Chromium counts the energy of what is played only.
    const speaker = new Audio();
    connection.ontrack = ({ streams }) => {
      speaker.srcObject = streams[0] ?? null;
      speaker.play().catch(() => undefined); // the call ended meanwhile
    };
    const media = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of media.getTracks()) connection.addTrack(track, media);
    return connection;
  };
  /** Everything in the description: this client does not trickle. */
  const gathered = (connection: RTCPeerConnection) =>
    new Promise<void>((resolve) => {
      const look = () => connection.iceGatheringState === 'complete' && resolve();
      connection.addEventListener('icegatheringstatechange', look);
      look();
    });
  /** What the other side says during the call that goes on. */
  const hear = async (): Promise<void> => {
    const heard = await next('event call.candidate', 'event call.end');
    const connection = connections.at(-1);
    if (heard.call === call && heard.type === 'call.end') {
      connection?.close();
      tell('event ended', heard);
    } else if (heard.call === call) {
      const { candidates } = await open(heard);
      for (const candidate of candidates) await connection?.addIceCandidate(candidate);
    }
    return hear();
  };

  const phone: InvitePhone = {
    connections,
    async befriend(whom) {
      dest = whom;
      await ask('invite.request', { dest, cipher: 'aes256-gcm', key: encode(own) });
      const accepted = await next('event invite.accept');
      key = await agree(decode(String(accepted.key)));
      void hear();
    },
    async call() {
      const connection = await connect();
      call = crypto.randomUUID();
      await connection.setLocalDescription(await connection.createOffer());
      await gathered(connection);
      const offer = { kind: 'offer', sdp: connection.localDescription?.sdp };
      await ask('call.request', { dest, call, ...(await seal(call, offer)) });
      const answer = await open(await next('event call.accept'));
      await connection.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
    },
    async answer() {
      const ringing = await next('event call.request');
      call = String(ringing.call);
      const connection = await connect();
      const offer = await open(ringing);
      await connection.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
      await connection.setLocalDescription(await connection.createAnswer());
      await gathered(connection);
      const answer = { kind: 'answer', sdp: connection.localDescription?.sdp };
      await ask('call.accept', { dest, call, ...(await seal(call, answer)) });
    },
    async hangUp() {
      await ask('call.end', { dest, call, reason: 'hangup' });
      connections.at(-1)?.close();
    },
    async ended() {
      const event = await next('event ended', 'event call.reject');
      return String(event.reason ?? '');
    },
    async forge() {
      call = crypto.randomUUID();
      const another = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
      await ask('call.request', {
        dest,
        call,
        ...(await seal(call, { kind: 'offer', sdp: 'v=0' }, another)),
      });
    },
  };
  Object.assign(window, { phone, connections });
}
