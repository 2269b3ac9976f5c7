import type { Core } from '../../api/core';
import type { AccountName } from '../../api/views';

/** Whether this browser can be woken by its push service at all. */
export const pushPossible = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/**
 * Subscribes this browser for an account. What the push service carries is empty or encrypted for this browser.
 * @returns whether it is subscribed; false if the server has no push or the person refuses
 */
export async function subscribePush(core: Core, account: AccountName): Promise<boolean> {
  const key = await core.pushKey(account);
  if (!key || !pushPossible()) {
    return false;
  }
  const registration = await navigator.serviceWorker.ready;
  const applicationServerKey = fromBase64Url(key);
  const before = await registration.pushManager.getSubscription();
  const subscription =
    before ?? (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
  await core.setPushSubscription(account, subscription.toJSON());
  return true;
}

export async function unsubscribePush(core: Core, accounts: readonly AccountName[]): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
  for (const account of accounts) {
    await core.setPushSubscription(account, null).catch(() => undefined);
  }
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
