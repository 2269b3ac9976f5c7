// A TURN server on loopback that takes the credentials of the TURN REST scheme
// (draft-uberti-behave-turn-rest-00): "<expiry>:<user>" and base64(HMAC-SHA1(secret, username)).
// Reads the secret from TURN_SECRET, prints "port N", and ends when its standard input does.

import { createHmac } from 'node:crypto';
import TurnServer from 'node-turn';

const secret = process.env.TURN_SECRET;

function passwordOf(username) {
  const form = /^(\d+):\d+$/.exec(username);
  if (!form || Number(form[1]) * 1000 < Date.now()) {
    return undefined;
  }
  return createHmac('sha1', secret).update(username).digest('base64');
}

const server = new TurnServer({
  authMech: 'long-term',
  realm: 'turn.example.org',
  listeningIps: ['127.0.0.1'],
  relayIps: ['127.0.0.1'],
  credentials: new Proxy({}, { get: (none, username) => passwordOf(username) }),
});
server.network.listeningPort = 0;
server.start();
const [socket] = server.network.sockets;
socket.on('listening', () => console.log(`port ${socket.address().port}`));

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
