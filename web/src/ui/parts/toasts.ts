import { createStore } from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'good' | 'bad';
  readonly action?: { readonly label: string; readonly run: () => void };
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

export function dropToast(id: number): void {
  toasts.setState((before) => before.filter((each) => each.id !== id), true);
}
