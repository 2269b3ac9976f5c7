import { expect, test } from '../support/test';
import { Watch } from '../support/watch';
import { watchSharedWorkers } from '../support/workers';

/** What the other journeys rely on: that nothing of this goes unseen. */
test('the watch sees what must not happen', async ({ browser, server }) => {
  const watch = new Watch();
  const workers = await watchSharedWorkers(browser, watch);
  const context = await browser.newContext();
  await watch.on(context);
  const page = await context.newPage();
  await page.goto(server.address);

  // biome-ignore lint/suspicious/noConsole: that is what is to be heard
  await page.evaluate(() => console.error('a loud page'));
  await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('a careless page'))));
  await page.evaluate(() => void alert('a rude page'));
  await page.evaluate(() => (window as unknown as { ran(what: string): void }).ran('a payload'));
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.head.append(style);
  });
  await page.evaluate(() => {
    try {
      document.body.innerHTML = '<i>markup</i>';
    } catch {
      // Trusted Types throw, too.
    }
  });
  await page.evaluate((url) => void new Image().setAttribute('src', url), 'http://127.0.0.2/elsewhere.png');
  await expect
    .poll(() => watch.problems())
    .toEqual(
      expect.arrayContaining([
        'console: a loud page',
        expect.stringContaining('uncaught: Error: a careless page'),
        'dialog: a rude page',
        'a script ran: a payload',
        expect.stringContaining('policy: style-src-elem inline'),
        expect.stringContaining('policy: require-trusted-types-for trusted-types-sink'),
        expect.stringContaining('policy: img-src http://127.0.0.2/elsewhere.png'),
      ]),
    );
  await context.close();
  await workers.end();
});

test('the watch sees into shared workers', async ({ browser }) => {
  const watch = new Watch();
  const workers = await watchSharedWorkers(browser, watch);
  const context = await browser.newContext();
  await context.route('http://localhost:9/**', (route) =>
    route.fulfill(
      route.request().url().endsWith('.js')
        ? {
            contentType: 'text/javascript',
            headers: { 'Content-Security-Policy': "script-src 'self'" },
            body: `
              console.error('a loud worker');
              setTimeout(() => { throw new Error('a careless worker'); });
              setTimeout(() => new Function('return 1'), 10);`,
          }
        : { contentType: 'text/html', body: '<!doctype html><title>Nothing</title>' },
    ),
  );
  const page = await context.newPage();
  await page.goto('http://localhost:9/');
  await page.evaluate(() => void new SharedWorker('/worker.js'));
  await expect
    .poll(() => watch.problems())
    .toEqual(
      expect.arrayContaining([
        'console: (shared worker) a loud worker',
        expect.stringContaining('uncaught: (shared worker) Error: a careless worker'),
        expect.stringContaining('EvalError'),
      ]),
    );
  await context.close();
  await workers.end();
});
