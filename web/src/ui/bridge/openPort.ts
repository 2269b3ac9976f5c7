import type { OpenPort } from './port';

/** The worker of this build: sample data in `vite --mode demo`. */
export const openPort: OpenPort = async (handlers) => {
  if (import.meta.env.MODE === 'demo') {
    const { openDemo } = await import('../../../demo/port');
    return openDemo(handlers);
  }
  throw new Error('no worker in this build');
};
