/**
 * Measures ts-mls for Speed.java, which speaks lines of words with it: every line is answered by one line that begins with
 * "ok" or "failed". The two members measured are made here; the others of their group live in Java.
 */
import { createInterface } from 'node:readline';
import { Member, Newcomer, primitives, timed } from './library.mjs';

const bytes = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (octets) => Buffer.from(octets ?? []).toString('hex');
const text = new Uint8Array(256).fill(42);
let seats; // two key packages, before their owners are members
let sender;
let receiver;

const adding = async () => (await Newcomer.named('one more')).keyPackage;

const curves = Object.entries(await primitives()).map(([name, call]) => [name, [() => {}, call]]);

/** What is prepared before each call, and the call that is timed. */
const rows = {
  ...Object.fromEntries(curves),
  CREATE: [() => {}, () => Member.create('alone')],
  ADD: [adding, (keyPackage) => sender.commit([keyPackage])],
  HANDLE_ADD: [async () => (await sender.commit([await adding()])).commit, (commit) => receiver.handle(commit)],
  JOIN: [
    async () => {
      const newcomer = await Newcomer.named('one more');
      return [newcomer, (await sender.commit([newcomer.keyPackage])).welcome];
    },
    ([newcomer, welcome]) => newcomer.join(welcome),
  ],
  COMMIT: [() => {}, () => sender.commit([])],
  HANDLE_COMMIT: [async () => (await sender.commit([])).commit, (commit) => receiver.handle(commit)],
  // By the one whom nobody listens to, since a gap that grows is refused at some length.
  PROTECT: [() => {}, () => receiver.protect(text)],
  UNPROTECT: [() => sender.protect(text), (message) => receiver.unprotect(message)],
};

const commands = {
  async found() {
    const creator = await Member.create('alice');
    const other = await Newcomer.named('bob');
    const { welcome, next } = await creator.commit([other.keyPackage]);
    [sender, receiver] = [next, await other.join(welcome)];
    return agreed();
  },

  async seats() {
    seats = [await Newcomer.named('alice'), await Newcomer.named('bob')];
    return seats.map((seat) => hex(seat.keyPackage)).join(' ');
  },

  async join(welcome) {
    const message = bytes(welcome);
    sender = await seats[0].join(message);
    receiver = await seats[1].join(message);
    return agreed();
  },

  /** Both commit with a path, so that the nodes above them are filled. */
  async fill() {
    for (let round = 0; round < 2; round++) {
      const { commit, next } = await sender.commit([]);
      [sender, receiver] = [await receiver.handle(commit), next];
    }
    return agreed();
  },

  async measure(name, warmup, budget) {
    const [prepare, call] = rows[name];
    const once = async () => (await timed(call.bind(null, await prepare())))[0];
    const first = await once();
    const times = [];
    await repeat(once, Math.max(0, warmup * 1e6 - first), 0, []);
    await repeat(once, budget * 1e6, 3, times);
    times.sort((a, b) => a - b);
    return `${times[times.length >> 1]} ${times.length}`;
  },

  async sizes() {
    const newcomer = await Newcomer.named('one more');
    const added = await sender.commit([newcomer.keyPackage]);
    const empty = await sender.commit([]);
    return [added.commit, added.welcome, empty.commit].map((m) => m.length).join(' ') + ` ${sender.saved()}`;
  },

  /** Bytes that each of so many more groups takes. */
  async heap(groups) {
    const newcomers = [];
    for (let i = 0; i < groups; i++) {
      newcomers.push(await Newcomer.named(`newcomer ${i}`));
    }
    const { welcome } = await sender.commit(newcomers.map((newcomer) => newcomer.keyPackage));
    const before = used();
    const joined = [];
    for (const newcomer of newcomers) {
      joined.push(await newcomer.join(welcome));
    }
    return `${Math.round((used() - before) / joined.length)}`;
  },
};

function used() {
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Until the timed calls took so long together, or so often with their preparation, but at least some times. */
async function repeat(once, budget, atLeast, times) {
  const began = process.hrtime.bigint();
  let sum = 0;
  while (times.length < atLeast || (sum < budget && Number(process.hrtime.bigint() - began) < 4 * budget)) {
    const took = await once();
    sum += took;
    times.push(took);
  }
}

function agreed() {
  if (hex(sender.epochAuthenticator()) !== hex(receiver.epochAuthenticator())) {
    throw new Error('the two members disagree');
  }
  return '';
}

for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...words] = line.split(' ');
  try {
    const numbers = words.map((word, i) => (command === 'measure' && i > 0) || command === 'heap' ? Number(word) : word);
    process.stdout.write(`ok ${await commands[command](...numbers)}\n`);
  } catch (e) {
    process.stdout.write(`failed ${e?.name}: ${String(e?.message).replaceAll('\n', ' ')}\n`);
  }
}
