export type Quality = 'good' | 'fair' | 'poor';

/** Counters of one moment, as WebRTC statistics give them. Seconds and packets. */
export interface Sample {
  readonly received: number;
  readonly lost: number;
  readonly jitter: number;
  readonly roundTrip: number;
  /** Video frames that were decoded. */
  readonly frames: number;
  /** Loudness of the other side, 0 to 1. */
  readonly level: number;
}

/** How a person would find the sound between two samples: after ITU-T G.107, in rough steps. */
export function quality(before: Sample, now: Sample): Quality {
  const received = Math.max(0, now.received - before.received);
  const lost = Math.max(0, now.lost - before.lost);
  const loss = received + lost === 0 ? 1 : lost / (received + lost);
  if (loss > 0.08 || now.roundTrip > 0.6 || now.jitter > 0.1) return 'poor';
  return loss > 0.02 || now.roundTrip > 0.3 || now.jitter > 0.04 ? 'fair' : 'good';
}

export function readSample(report: RTCStatsReport): Sample {
  const sample = { received: 0, lost: 0, jitter: 0, roundTrip: 0, frames: 0, level: 0 };
  for (const entry of report.values()) {
    if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
      sample.received += entry.packetsReceived ?? 0;
      sample.lost += Math.max(0, entry.packetsLost ?? 0);
      sample.jitter = Math.max(sample.jitter, entry.jitter ?? 0);
      sample.level = Math.max(sample.level, entry.audioLevel ?? 0);
    } else if (entry.type === 'inbound-rtp' && entry.kind === 'video') {
      sample.frames += entry.framesDecoded ?? 0;
    } else if (entry.type === 'candidate-pair' && entry.nominated && entry.state === 'succeeded') {
      sample.roundTrip = entry.currentRoundTripTime ?? sample.roundTrip;
    }
  }
  return sample;
}
