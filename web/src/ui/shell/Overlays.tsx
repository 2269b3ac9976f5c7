import type { AccountName } from '../../api/views';
import { ShortcutSheet } from '../settings/ShortcutSheet';
import { QuickSwitcher } from '../switcher/QuickSwitcher';
import type { Overlay } from './useShortcuts';

/** What opens over everything by a key. */
export default function Overlays({
  account,
  open,
  onClose,
}: {
  account: AccountName;
  open: Overlay;
  onClose: () => void;
}) {
  return open === 'switcher' ? (
    <QuickSwitcher account={account} onClose={onClose} />
  ) : (
    <ShortcutSheet onClose={onClose} />
  );
}
