import { expect, test } from 'vitest';
import { beginningOf } from './beginning';

test('what is not long is shown as it is', () => {
  expect(beginningOf('x'.repeat(3_000))).toBeNull();
  expect(beginningOf('x\n'.repeat(47))).toBeNull();
});

test('cut at a word, a line, and not within a character', () => {
  expect(beginningOf('word '.repeat(1_000))).toMatch(/word…$/);
  expect(beginningOf('x\n'.repeat(100))?.split('\n').length).toBeLessThanOrEqual(31);
  expect(encodeURIComponent(beginningOf(`a${'🎉'.repeat(2_000)}`) ?? '')).toMatch(/%E2%80%A6$/);
});

test('code that was opened is closed', () => {
  expect(beginningOf(`\`\`\`js\n${'let x;\n'.repeat(500)}\`\`\``)).toMatch(/\n```$/);
});
