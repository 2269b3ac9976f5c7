/**
 * Members of groups by ts-mls, driven over lines of JSON: {"id":7,"member":"Anna","do":"protect","data":"…"} is answered by
 * {"id":7,"message":"…"} or {"id":7,"error":"…"}, in the order of the lines. Whatever a line holds, this goes on until its
 * input ends.
 */
import { createInterface } from 'node:readline';
import { Client } from './client.mjs';

const STARTS = ['start', 'restore'];
const OPERATIONS = [
  'create',
  'lead',
  'join',
  'info',
  'joinExternally',
  'proposeJoining',
  'propose',
  'commit',
  'confirm',
  'abandon',
  'protect',
  'process',
  'view',
  'psk',
  'save',
];
const clients = new Map();

async function answer({ do: operation, member, ...rest }) {
  if (STARTS.includes(operation)) {
    const [client, answered] = await Client[operation](rest);
    clients.set(member, client);
    return answered;
  }
  if (operation === 'follow') {
    const [client, answered] = await known(member).follow(rest);
    clients.set(rest.as, client);
    return answered;
  }
  if (operation === 'forget') {
    clients.delete(member);
    return {};
  }
  if (!OPERATIONS.includes(operation)) {
    throw new Error(`there is no operation ${operation}`);
  }
  return (await known(member)[operation](rest)) ?? {};
}

function known(member) {
  const client = clients.get(member);
  if (client === undefined) {
    throw new Error(`there is no member ${member}`);
  }
  return client;
}

// ts-mls leaves promises behind where a check fails; their fault has been answered by then.
process.on('unhandledRejection', () => {});

for await (const line of createInterface({ input: process.stdin })) {
  let id = null;
  let said;
  try {
    const request = JSON.parse(line);
    id = request.id ?? null;
    said = await answer(request);
  } catch (e) {
    said = { error: `${e?.name}: ${e?.message}` };
  }
  process.stdout.write(`${JSON.stringify({ id, ...said })}\n`);
}
