import { useSyncExternalStore } from 'react';
import type { AccountName, ConversationId } from '../api/views';

/** Where a page is. The part after `#` never leaves the browser. */
export type Route =
  /** `#/` the newest account, or the welcome page. */
  | { readonly view: 'root' }
  | { readonly view: 'welcome' | 'create' | 'sign-in' }
  /** An invite link: `#add=NAME`. */
  | { readonly view: 'add'; readonly name: string }
  /** `#/ACCOUNT` */
  | { readonly view: 'home'; readonly account: AccountName }
  /** `#/ACCOUNT/c/ID`, with `/details`, or `/m/MESSAGE` to show a message. */
  | {
      readonly view: 'conversation';
      readonly account: AccountName;
      readonly id: ConversationId;
      readonly details?: boolean;
      readonly message?: number;
    }
  /** `#/ACCOUNT/settings/SECTION` */
  | { readonly view: 'settings'; readonly account: AccountName; readonly section?: string }
  | { readonly view: 'requests' | 'rooms' | 'people' | 'archive'; readonly account: AccountName };

const plain = ['welcome', 'create', 'sign-in'] as const;
const lists = ['requests', 'rooms', 'people', 'archive'] as const;

/** Reads a location hash; what makes no sense leads to the start. */
export function parseRoute(hash: string): Route {
  const text = hash.startsWith('#') ? hash.slice(1) : hash;
  for (const view of plain) {
    if (text === view) {
      return { view };
    }
  }
  if (text.startsWith('add=')) {
    const name = decode(text.slice(4));
    return name ? { view: 'add', name } : { view: 'root' };
  }
  const parts = text.startsWith('/') ? text.slice(1).split('/').map(decode) : [];
  const [account, kind, id, extra, number] = parts;
  if (!account || parts.includes(undefined)) {
    return { view: 'root' };
  }
  if (kind === 'c' && id && (id.startsWith('room:') || id.startsWith('with:'))) {
    const message = extra === 'm' && /^\d{1,15}$/.test(number ?? '') ? Number(number) : undefined;
    return {
      view: 'conversation',
      account,
      id: id as ConversationId,
      ...(extra === 'details' ? { details: true } : {}),
      ...(message === undefined ? {} : { message }),
    };
  }
  if (kind === 'settings') {
    return { view: 'settings', account, ...(id ? { section: id } : {}) };
  }
  for (const view of lists) {
    if (kind === view) {
      return { view, account };
    }
  }
  return { view: 'home', account };
}

export function href(route: Route): string {
  switch (route.view) {
    case 'root':
      return '#/';
    case 'welcome':
    case 'create':
    case 'sign-in':
      return `#${route.view}`;
    case 'add':
      return `#add=${encode(route.name)}`;
    case 'home':
      return `#/${encode(route.account)}`;
    case 'conversation': {
      const base = `#/${encode(route.account)}/c/${encode(route.id)}`;
      if (route.message !== undefined) {
        return `${base}/m/${route.message}`;
      }
      return route.details ? `${base}/details` : base;
    }
    case 'settings':
      return `#/${encode(route.account)}/settings${route.section ? `/${encode(route.section)}` : ''}`;
    case 'requests':
    case 'rooms':
    case 'people':
    case 'archive':
      return `#/${encode(route.account)}/${route.view}`;
  }
}

export function navigate(route: Route, how: { replace?: boolean } = {}): void {
  const target = href(route);
  if (target === location.hash) {
    return;
  }
  if (how.replace) {
    history.replaceState(null, '', target);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    location.hash = target;
  }
}

let seen: { hash: string; route: Route } | undefined;

function current(): Route {
  if (seen?.hash !== location.hash) {
    seen = { hash: location.hash, route: parseRoute(location.hash) };
  }
  return seen.route;
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}

const encode = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':');

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
