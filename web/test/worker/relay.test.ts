import { expect, test } from 'vitest';
import type { ToPage, ToWorker } from '../../src/api/core';
import { type Line, Relay } from '../../src/worker/relay';

/** A BroadcastChannel that delivers at once. */
function lines() {
  const all: Line[] = [];
  return (): Line => {
    const line: Line = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of all) if (other !== line) other.onmessage?.({ data } as MessageEvent);
      },
    };
    all.push(line);
    return line;
  };
}

const hello = (page: string): ToWorker => ({ kind: 'hello', page, visible: true });

/** Answers whatever it gets by its own name and the page's. */
const echo = (leader: string) => (post: (message: ToPage) => void) => ({
  receive: (message: ToWorker) =>
    post({ kind: 'result', id: 0, value: `${leader} ${message.kind === 'hello' ? message.page : ''}` }),
  closed: () => undefined,
});

function tab(name: string, line: Line) {
  const got: ToPage[] = [];
  const relay = new Relay(name, line, (message) => got.push(message));
  return { relay, got };
}

const answer = (value: string): ToPage => ({ kind: 'result', id: 0, value });

test('pages of all tabs are served by the one that leads', () => {
  const line = lines();
  const first = tab('one', line());
  first.relay.lead(echo('one'));
  const second = tab('two', line());
  first.relay.fromPage(hello('a'));
  second.relay.fromPage(hello('b'));
  expect(first.got).toEqual([answer('one a')]);
  expect(second.got).toEqual([answer('one b')]);
});

test('what a page says before anybody leads is kept', () => {
  const line = lines();
  const second = tab('two', line());
  second.relay.fromPage(hello('b'));
  const first = tab('one', line());
  first.relay.lead(echo('one'));
  expect(second.got).toEqual([answer('one b')]);
});

test('when the leader goes the next one leads, and pages that had spoken begin again', () => {
  const line = lines();
  const first = tab('one', line());
  first.relay.lead(echo('one'));
  const second = tab('two', line());
  const third = tab('three', line());
  second.relay.fromPage(hello('b'));
  second.relay.lead(echo('two'));
  second.relay.fromPage(hello('b'));
  third.relay.fromPage(hello('c'));
  expect(second.got).toEqual([answer('one b'), { kind: 'gone', why: 'restarted' }, answer('two b')]);
  expect(third.got).toEqual([answer('two c')]);
});

test('a replaced leader tells its page to reload and serves nobody', () => {
  const line = lines();
  const first = tab('one', line());
  first.relay.lead(echo('one'));
  first.relay.replaced();
  first.relay.fromPage(hello('a'));
  expect(first.got).toEqual([{ kind: 'gone', why: 'replaced' }]);
});
