import { expect, test } from 'vitest';
import { cameraTraces, isPicture, prepare, renamed, within } from './prepare';

test('pictures are told by their type, or by their name where there is none', () => {
  expect(isPicture({ type: 'image/heic', name: 'a' })).toBe(true);
  expect(isPicture({ type: '', name: 'IMG_1.HEIC' })).toBe(true);
  expect(isPicture({ type: 'image/svg+xml', name: 'a.svg' })).toBe(false);
  expect(isPicture({ type: 'text/plain', name: 'a.jpg' })).toBe(false);
});

// No browser here: what needs one to be treated cannot be.
test('what cannot be treated is told of, and sent as it is', async () => {
  const heic = new File([new Uint8Array([0, 0, 0, 24, 102, 116, 121, 112])], 'IMG_1.heic', {
    type: 'image/heic',
  });
  expect(await cameraTraces(heic)).toBe('picture');
  expect(await prepare(heic, 'original')).toMatchObject({
    view: { name: 'IMG_1.heic', type: 'image/heic', size: 8 },
  });
  expect(await cameraTraces(new File(['x'], 'a.mp4', { type: 'video/mp4' }))).toBe('film');
  expect(await cameraTraces(new File(['x'], 'a.txt', { type: 'text/plain' }))).toBeNull();
});

test('sizes and names', () => {
  expect(within({ width: 4000, height: 3000 }, 2048)).toEqual({ width: 2048, height: 1536 });
  expect(within({ width: 100, height: 50 }, 2048)).toEqual({ width: 100, height: 50 });
  expect(renamed('a.heic', 'image/jpeg')).toBe('a.jpg');
  expect(renamed('a.JPEG', 'image/jpeg')).toBe('a.JPEG');
  expect(renamed('a', 'image/png')).toBe('a.png');
});
