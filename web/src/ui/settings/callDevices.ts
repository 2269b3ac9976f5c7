/** Which devices calls use; absent: the system's own choice. Kept in this browser, since other machines have others. */
export interface CallDevices {
  readonly microphone?: string;
  readonly speaker?: string;
  readonly camera?: string;
}

const key = 'call-devices';

export function callDevices(): CallDevices {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

export function keepCallDevices(devices: CallDevices): void {
  try {
    localStorage.setItem(key, JSON.stringify(devices));
  } catch {
    // The system's choice next time.
  }
}
