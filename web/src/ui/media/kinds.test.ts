import { expect, test } from 'vitest';
import { extension, kindOf, shownSize } from './kinds';

test('only what browsers decode without running anything is shown as a picture', () => {
  expect(kindOf({ type: 'image/png' })).toBe('picture');
  expect(kindOf({ type: 'IMAGE/JPEG; x=y' })).toBe('picture');
  expect(kindOf({ type: 'image/svg+xml' })).toBe('other');
  expect(kindOf({ type: 'text/html' })).toBe('other');
});

test('sound with a waveform is a voice note', () => {
  expect(kindOf({ type: 'audio/webm;codecs=opus', waveform: [1] })).toBe('voice');
  expect(kindOf({ type: 'audio/mpeg' })).toBe('audio');
  expect(kindOf({ type: 'video/mp4' })).toBe('video');
});

test('a picture keeps its shape within its frame', () => {
  expect(shownSize({ width: 4200, height: 2100 })).toEqual({ width: 420, height: 210 });
  expect(shownSize({ width: 1000, height: 3400 })).toEqual({ width: 100, height: 340 });
  expect(shownSize({ width: 200, height: 100 })).toEqual({ width: 200, height: 100 });
  expect(shownSize({ width: 1, height: 100_000 })).toEqual({ width: 96, height: 340 });
  expect(shownSize({})).toEqual({ width: 280, height: 200 });
  expect(shownSize({ width: Number.NaN, height: -1 })).toEqual({ width: 280, height: 200 });
});

test('extensions', () => {
  expect(['a.pdf', 'a.tar.gz', 'a', 'a.', 'a.verylong', '.env'].map(extension)).toEqual([
    'PDF',
    'GZ',
    '',
    '',
    '',
    'ENV',
  ]);
});
