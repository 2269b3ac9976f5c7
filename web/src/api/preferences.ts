import type { Preferences } from './views';

/** What holds until a person decides otherwise. */
export const defaultPreferences: Preferences = {
  theme: 'system',
  language: '',
  density: 'cosy',
  fontScale: 1,
  enterSends: true,
  singleKeyShortcuts: true,
  notifications: false,
  notificationContent: 'all',
  sounds: true,
  quietHours: null,
  sendReceipts: true,
  sendTyping: true,
  relayOnlyCalls: false,
  push: false,
};
