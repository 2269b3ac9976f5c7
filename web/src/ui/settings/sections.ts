import { useLingui } from '@lingui/react/macro';
import {
  Bell,
  CircleUser,
  HardDrive,
  Info,
  Keyboard,
  KeyRound,
  type LucideIcon,
  MonitorSmartphone,
  Palette,
  Phone,
  ShieldEllipsis,
  UserCog,
} from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import type { AccountName } from '../../api/views';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly View: ComponentType<{ account: AccountName }>;
  /** Words that the search of the settings finds it by. */
  readonly words: string;
}

const views = {
  profile: lazy(() => import('./ProfileSettings')),
  account: lazy(() => import('./AccountSettings')),
  devices: lazy(() => import('./DevicesSettings')),
  keys: lazy(() => import('./KeysSettings')),
  appearance: lazy(() => import('./AppearanceSettings')),
  notifications: lazy(() => import('./NotificationSettings')),
  privacy: lazy(() => import('./PrivacySettings')),
  calls: lazy(() => import('./CallSettings')),
  storage: lazy(() => import('./StorageSettings')),
  shortcuts: lazy(() => import('./ShortcutSettings')),
  about: lazy(() => import('./AboutSettings')),
};

/** All settings, in the order of the list. */
export function useSections(): readonly Section[] {
  const { t } = useLingui();
  return [
    section('profile', t`Profile`, CircleUser, t`name about presence status text`),
    section('account', t`Account`, UserCog, t`password sign out delete export`),
    section('devices', t`Devices`, MonitorSmartphone, t`sessions sign out everywhere revoke`),
    section('keys', t`Keys`, KeyRound, t`encryption backup import export passphrase`),
    section('appearance', t`Appearance`, Palette, t`theme dark light contrast language font size density`),
    section('notifications', t`Notifications`, Bell, t`sound quiet hours push`),
    section('privacy', t`Privacy`, ShieldEllipsis, t`read receipts typing blocked`),
    section('calls', t`Calls`, Phone, t`microphone camera speaker relay address`),
    section('storage', t`Storage`, HardDrive, t`space files quota`),
    section('shortcuts', t`Keyboard`, Keyboard, t`shortcuts keys enter send`),
    section('about', t`About`, Info, t`version server fingerprint licence`),
  ];
}

const section = (id: keyof typeof views, title: string, icon: LucideIcon, words: string): Section => ({
  id,
  title,
  icon,
  words,
  View: views[id],
});
