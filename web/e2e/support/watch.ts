import type { BrowserContext, Page } from '@playwright/test';

/**
 * Writes down what must not happen in a browser: errors on the console, errors nobody caught, violations of the
 * Content-Security-Policy, scripts that came with a message (they call `ran()`), dialogs, and crashes.
 */
export class Watch {
  private readonly seen: string[] = [];
  private readonly allowed: RegExp[] = [];

  /** What a test brings about on purpose, such as requests that fail while the server is away. */
  allow(...expected: RegExp[]): void {
    this.allowed.push(...expected);
  }

  /** A browser notes each request that fails. */
  allowLostConnections(): void {
    this.allow(/^console: Failed to load resource: net::ERR_/, /^console: WebSocket connection to .* failed/);
  }

  problems(): string[] {
    return this.seen.filter((what) => !this.allowed.some((expected) => expected.test(what)));
  }

  async on(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      if (message.type() === 'error') {
        this.note('console', message.text());
      }
    });
    context.on('weberror', (error) => this.note('uncaught', String(error.error().stack ?? error.error())));
    context.on('page', (page) => this.page(page));
    await context.exposeBinding('ran', (_, what: unknown) => this.note('a script ran', String(what)));
    await context.exposeBinding('policyViolated', (_, what: string) => this.note('policy', what));
    await context.addInitScript(() => {
      const tell = (window as unknown as { policyViolated(what: string): void }).policyViolated;
      document.addEventListener('securitypolicyviolation', (event) => {
        const where = `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`;
        tell(`${event.violatedDirective} ${event.blockedURI} ${event.sample} ${where}`);
      });
    });
  }

  note(kind: string, what: string): void {
    this.seen.push(`${kind}: ${what}`);
  }

  private page(page: Page): void {
    page.on('crash', () => this.note('crash', page.url()));
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') {
        this.note('dialog', dialog.message());
      }
      dialog.accept().catch(() => undefined);
    });
  }
}
