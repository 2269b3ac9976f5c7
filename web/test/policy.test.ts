import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const library = new URL('../node_modules/react-aria/dist/private/', import.meta.url);
const server = new URL('../../server/src/main/java/org/safemessenger/server/net/', import.meta.url);

/** The text that a module of React Aria gives to the style element it makes. */
function injectedStyle(module: string): string {
  const source = readFileSync(new URL(module, library), 'utf8');
  const written = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(source)?.[1];
  if (written === undefined) {
    throw new Error(`${module} makes its style in another way; see what it does and what the policy allows`);
  }
  return written
    .replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      const value = source.split(`const ${name} = '`)[1]?.split("'")[0];
      return value ?? expect.fail(`${name} is no text`);
    })
    .trim();
}

describe("the server's Content-Security-Policy", () => {
  const policy = readFileSync(new URL('ContentPolicy.java', server), 'utf8');

  test.each(['interactions/usePress.mjs', 'overlays/usePreventScroll.mjs'])(
    'allows the style of %s by its digest',
    (module) => {
      const digest = createHash('sha256').update(injectedStyle(module)).digest('base64');
      expect(policy).toContain(`'sha256-${digest}'`);
    },
  );

  test('names the Trusted Types policies of our code', () => {
    expect(policy).toContain('trusted-types safemessenger dompurify');
  });
});
