import { createStore } from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'good' | 'bad';
  readonly action?: { readonly label: string; readonly run: () => void };
  /** The address of what it tells of: it goes once that is open. */
  readonly place?: string;
  /** Stays until it is closed. */
  readonly sticky: boolean;
}

export const toasts = createStore<readonly Toast[]>(() => []);

let next = 1;

/** Shows a short message above the page's other parts. Returns its id for {@link dropToast}. */
export function toast(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  const id = next++;
  const added: Toast = { tone: 'info', sticky: false, ...options, id, text };
  toasts.setState((before) => [...before.filter((each) => each.text !== text), added].slice(-3), true);
  return id;
}

/** Whether an address shows a place, perhaps with more of it. */
export const shows = (hash: string, place: string): boolean => hash === place || hash.startsWith(`${place}/`);

/** What is shown at this address needs no telling any more. */
export function dropToastsOf(hash: string): void {
  toasts.setState((before) => before.filter(({ place }) => place === undefined || !shows(hash, place)), true);
}

export function dropToast(id: number): void {
  toasts.setState((before) => before.filter((each) => each.id !== id), true);
}
