import type { ToPage, ToWorker } from '../../api/core';

/** This page's end of the wire to the worker. */
export interface Port {
  post(message: ToWorker): void;
  close(): void;
}

export interface PortHandlers {
  message(message: ToPage): void;
  /** The worker is gone (crashed, replaced by a newer one, or its leading tab was closed); called at most once. */
  closed(): void;
}

/** Starts the worker or finds the one that runs already. May reject or throw: then it is tried again later. */
export type OpenPort = (handlers: PortHandlers) => Port | Promise<Port>;
