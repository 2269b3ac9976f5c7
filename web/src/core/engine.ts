import type { Core } from '../api/core';
import type { Preferences } from '../api/views';
import type { Clock } from '../transport/link';
import { Pages } from './pages';
import { changePreferences, defaultPreferences } from './preferences';

export class Engine implements Pick<Core, 'setPreferences'> {
  readonly pages = new Pages();
  #preferences: Preferences = defaultPreferences;

  constructor(_: { clock: Clock }) {
    this.pages.publish({ topic: 'accounts', value: [] });
    this.pages.publish({ topic: 'preferences', value: this.#preferences });
    this.pages.publish({ topic: 'storage', value: { kind: 'best-effort' } });
  }

  async setPreferences(change: Partial<Preferences>): Promise<void> {
    this.#preferences = changePreferences(this.#preferences, change);
    this.pages.publish({ topic: 'preferences', value: this.#preferences });
  }

  network(_online: boolean): void {}
  async stop(): Promise<void> {}
}
