import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { Phone, type PhoneState } from '../../calls/phone';
import { systemClock } from '../../transport/clock';
import type { Bridge } from '../bridge/bridge';

export const PhoneContext = createContext<Phone | null>(null);

const phones = new WeakMap<Bridge, Phone>();

/** The telephone of a page; it outlives what shows it. */
export function phoneOf(bridge: Bridge): Phone {
  const { connection, mirror } = bridge;
  const phone =
    phones.get(bridge) ??
    new Phone({
      core: connection.core,
      page: connection.page,
      clock: systemClock,
      preferences: () => mirror.getState().preferences,
      view: (account) => mirror.getState().calls[account] ?? null,
      onUpdate: (listener) => connection.onUpdate(listener),
    });
  phones.set(bridge, phone);
  return phone;
}

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) {
    throw new Error('outside of a PhoneContext');
  }
  return phone;
}

export function usePhoneState<T>(select: (state: PhoneState) => T): T {
  return useStore(usePhone().store, select);
}
