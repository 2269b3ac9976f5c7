import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AccountName } from '../../api/views';

/** What a person wants of the telephone, until the part of the app that has it is loaded. */
export interface Wish {
  readonly account: AccountName;
  readonly contact: string;
  readonly video: boolean;
}

export const wishes = createStore<Wish | null>(() => null);

/** Begins a call; shows what stands in the way, if anything does. */
export function startCall(account: AccountName, contact: string, video: boolean): void {
  wishes.setState({ account, contact, video }, true);
}

export const useWish = (): Wish | null => useStore(wishes);
