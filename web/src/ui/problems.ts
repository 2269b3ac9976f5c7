import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Problem } from '../api/views';

/** What happened and what to do now, for each code of section 9 of docs/protocol/safemessenger.md and the local ones. */
export function problemWords(problem: Problem): MessageDescriptor {
  const seconds = problem.retryAfterSeconds;
  switch (problem.code) {
    case 1001:
      return msg`The name or the password is not right. Check both and try again.`;
    case 1002:
      return msg`You may not do this. Someone may have changed your role.`;
    case 1003:
      return msg`This server does not know how to do that. It may be older than this app.`;
    case 1004:
      return msg`The server did not understand this. Reload the page and try again.`;
    case 1005:
      return msg`The server made a mistake, not you. Try again in a moment.`;
    case 1101:
      return msg`This name is taken, or looks too much like one that is. Choose another.`;
    case 1102:
      return msg`It is not there, or no longer. Check the spelling.`;
    case 1103:
      return msg`You are not in contact with this person. Send them a request first.`;
    case 1104:
      return seconds
        ? msg`That was too often in a short time. Try again in ${seconds} seconds.`
        : msg`That was too often in a short time. Wait a little and try again.`;
    case 1105:
      return msg`This text is too long. Shorten it and try again.`;
    case 1106:
      return msg`The operator of this server has shut out this account or address.`;
    case 1107:
      return msg`This does not fit with how things are now. Look again and try once more.`;
    case 1108:
      return msg`The connection is being renewed. Try again.`;
    case 1109:
      return msg`The server cannot do this at the moment. Nothing was changed; try again soon.`;
    case 'offline':
      return msg`There is no connection to the server. Try again when you are online.`;
    case 'server-key-changed':
      return msg`The server shows another key than before. Nothing is sent until you have looked at it.`;
    case 'contact-key-changed':
      return msg`The key of this person has changed. Compare it with them before you go on.`;
    case 'no-keys':
      return msg`The keys of this account are not in this browser. Import your key file, or start with new keys.`;
    case 'wrong-passphrase':
      return msg`This is not the passphrase of that file. Try again.`;
    case 'bad-file':
      return msg`This file is damaged or was changed on its way. Get it again.`;
    case 'storage-full':
      return msg`This device has no space left. Free some and try again.`;
    case 'storage-denied':
      return msg`The browser does not let this page keep anything. Leave private browsing or allow storage for this page.`;
    case 'too-large':
      return msg`This file is larger than the server takes.`;
    case 'quota':
      return msg`Your space on the server is full. Delete files there or ask its operator for more.`;
    case 'canceled':
      return msg`Cancelled.`;
    case 'protocol':
      return msg`The server sent something that makes no sense, so the connection was closed. It is tried again.`;
    case 'internal':
      return msg`Something in this app went wrong. Try again; if it stays, reload the page.`;
    default:
      return msg`The server says no (${problem.code}). Try again later.`;
  }
}
