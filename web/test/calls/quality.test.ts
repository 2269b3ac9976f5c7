import { describe, expect, it } from 'vitest';
import { loudness } from '../../src/calls/level';
import { quality, readSample, type Sample } from '../../src/calls/quality';

const still: Sample = { received: 0, lost: 0, jitter: 0.005, roundTrip: 0.05, frames: 0, level: 0 };

describe('the quality of a call', () => {
  it.each<[Partial<Sample>, string]>([
    [{ received: 50 }, 'good'],
    [{ received: 48, lost: 2 }, 'fair'],
    [{ received: 45, lost: 5 }, 'poor'],
    [{ received: 50, roundTrip: 0.4 }, 'fair'],
    [{ received: 50, roundTrip: 0.7 }, 'poor'],
    [{ received: 50, jitter: 0.06 }, 'fair'],
    [{ received: 50, jitter: 0.2 }, 'poor'],
    [{ received: 0 }, 'poor'],
  ])('%o is %s', (now, expected) => {
    expect(quality(still, { ...still, ...now })).toBe(expected);
  });

  it('is that of the last second, not of the whole call', () => {
    const before = { ...still, received: 1_000, lost: 500 };
    expect(quality(before, { ...before, received: 1_050 })).toBe('good');
  });
});

it('is read from what the browser counts', () => {
  const entries = [
    {
      type: 'inbound-rtp',
      kind: 'audio',
      packetsReceived: 90,
      packetsLost: 3,
      jitter: 0.01,
      audioLevel: 0.4,
    },
    { type: 'inbound-rtp', kind: 'video', framesDecoded: 12 },
    { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.12 },
    { type: 'candidate-pair', nominated: false, state: 'succeeded', currentRoundTripTime: 9 },
    { type: 'codec' },
  ];
  const report = new Map(entries.map((entry, i) => [String(i), entry])) as unknown as RTCStatsReport;
  expect(readSample(report)).toEqual({
    received: 90,
    lost: 3,
    jitter: 0.01,
    roundTrip: 0.12,
    frames: 12,
    level: 0.4,
  });
});

it('loudness is 0 in silence, 1 at full scale, and half at -30 dB', () => {
  expect(loudness(new Float32Array(512))).toBe(0);
  expect(loudness(new Float32Array(512).fill(1))).toBe(1);
  expect(loudness(new Float32Array(512).fill(10 ** (-30 / 20)))).toBeCloseTo(0.5, 3);
});
