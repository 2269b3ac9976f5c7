import { useCallback, useEffect, useState } from 'react';
import type { AccountName } from '../../api/views';
import { useBridge } from '../bridge/hooks';
import { arrange, neighbour } from '../list/arrange';
import { navigate, type Route } from '../router';
import { nextRegion } from './regions';

export type Overlay = 'switcher' | 'shortcuts';

/** The keys that work everywhere; the sheet in `ShortcutSheet.tsx` lists them. */
export function useShortcuts(account: AccountName | undefined, route: Route) {
  const { mirror } = useBridge();
  const [open, setOpen] = useState<Overlay | null>(null);
  useEffect(() => {
    if (account === undefined) {
      return;
    }
    const onKey = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (
        !action ||
        (event.key === '?' && (typing(event.target) || !mirror.getState().preferences.singleKeyShortcuts))
      ) {
        return;
      }
      event.preventDefault();
      switch (action.kind) {
        case 'switcher':
          setOpen('switcher');
          break;
        case 'help':
          setOpen('shortcuts');
          break;
        case 'region':
          nextRegion(action.step);
          break;
        case 'move': {
          const list = arrange(mirror.getState().conversations[account] ?? [], { filter: 'all' });
          const current = route.view === 'conversation' ? route.id : undefined;
          const target = neighbour(list, current, action.step, action.unread);
          if (target) {
            navigate({ view: 'conversation', account, id: target.id });
          }
        }
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [account, mirror, route]);
  const close = useCallback(() => setOpen(null), []);
  return { open, close };
}

type Action =
  | { readonly kind: 'switcher' | 'help' }
  | { readonly kind: 'region'; readonly step: 1 | -1 }
  | { readonly kind: 'move'; readonly step: 1 | -1; readonly unread: boolean };

/** What a key press means here; null if nothing. */
export function actionOf(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): Action | null {
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
    return { kind: 'switcher' };
  }
  if (command && !event.altKey && event.key === '/') {
    return { kind: 'help' };
  }
  if (event.key === 'F6' && !event.altKey) {
    return { kind: 'region', step: event.shiftKey ? -1 : 1 };
  }
  if (event.altKey && !command && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    return { kind: 'move', step: event.key === 'ArrowUp' ? -1 : 1, unread: event.shiftKey };
  }
  return event.key === '?' && !command && !event.altKey ? { kind: 'help' } : null;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'));
