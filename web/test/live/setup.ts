import type { TestProject } from 'vitest/node';
import { LiveServer } from './server';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `LiveServer` addresses of the server that all live tests share. */
    readonly server: { readonly url: string; readonly inviteUrl: string; readonly http: string };
  }
}

/** One server for all files; what a test does to a server beyond talking needs one of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await LiveServer.start();
  project.provide('server', { url: server.url, inviteUrl: server.inviteUrl, http: server.http });
  return () => server.stop();
}
