import { navigate } from '../router';

const key = 'invite';

/** Who invited a person that has no account here yet; kept for this tab until they have one. */
export function keepInvite(name: string): void {
  try {
    sessionStorage.setItem(key, name);
  } catch {
    // Without storage the link is opened once more.
  }
}

export function keptInvite(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** After the way in: to whoever sent the invite link, else home. */
export function enter(account: string): void {
  const name = keptInvite();
  try {
    sessionStorage.removeItem(key);
  } catch {
    // It was not kept.
  }
  navigate(name ? { view: 'add', name } : { view: 'home', account }, { replace: true });
}
