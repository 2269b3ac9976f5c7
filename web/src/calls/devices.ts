import { CallFault, mediaFault } from './faults';

/** What a person chose, by `deviceId`; empty: whatever the system uses. Kept in this browser. */
export interface Choice {
  readonly microphone: string;
  readonly camera: string;
  readonly speaker: string;
}

export interface Device {
  readonly id: string;
  /** Empty until the page may use one of its kind. */
  readonly label: string;
}

export interface Devices {
  readonly microphones: readonly Device[];
  readonly cameras: readonly Device[];
  /** Empty where the browser cannot choose. */
  readonly speakers: readonly Device[];
}

const KEPT = 'safemessenger-call-devices';
const usual: Choice = { microphone: '', camera: '', speaker: '' };

export function chosen(): Choice {
  try {
    const kept: Partial<Choice> = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    const { microphone, camera, speaker } = kept;
    return {
      microphone: String(microphone ?? ''),
      camera: String(camera ?? ''),
      speaker: String(speaker ?? ''),
    };
  } catch {
    return usual;
  }
}

export function choose(change: Partial<Choice>): Choice {
  const choice = { ...chosen(), ...change };
  try {
    localStorage.setItem(KEPT, JSON.stringify(choice));
  } catch {
    // It holds for this page then.
  }
  return choice;
}

const canChooseSpeaker = (): boolean =>
  typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;

export async function devices(): Promise<Devices> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind): Device[] =>
    all
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return {
    microphones: of('audioinput'),
    cameras: of('videoinput'),
    speakers: canChooseSpeaker() ? of('audiooutput') : [],
  };
}

/** Returns what ends it. */
export function onDevices(changed: () => void): () => void {
  navigator.mediaDevices?.addEventListener('devicechange', changed);
  return () => navigator.mediaDevices?.removeEventListener('devicechange', changed);
}

/** @throws {CallFault} */
export async function openMicrophone(id: string = chosen().microphone): Promise<MediaStreamTrack> {
  const clean = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return first('microphone', { audio: { ...clean, ...wanted(id) } });
}

/** @throws {CallFault} */
export async function openCamera(id: string = chosen().camera): Promise<MediaStreamTrack> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  return first('camera', { video: { ...size, ...wanted(id) } });
}

/** A device that was unplugged since is no reason to fail. */
const wanted = (id: string): MediaTrackConstraints => (id === '' ? {} : { deviceId: { ideal: id } });

async function first(
  kind: 'microphone' | 'camera',
  constraints: MediaStreamConstraints,
): Promise<MediaStreamTrack> {
  if (!navigator.mediaDevices?.getUserMedia) throw new CallFault('not-supported');
  try {
    const [track] = (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
    if (track) return track;
  } catch (error) {
    throw mediaFault(kind, error);
  }
  throw new CallFault(`no-${kind}`);
}
