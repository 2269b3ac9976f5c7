import { createContext, useContext } from 'react';

/** Whether the row is the one that Tab stops at; what is inside of others is reached through it. */
export const RowActiveContext = createContext(false);

export function useRowActive(): boolean {
  return useContext(RowActiveContext);
}
