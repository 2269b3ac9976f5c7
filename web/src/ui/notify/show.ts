/** A notification of the system; a press on it leads to a place of the app. */
export async function showNotification(
  title: string,
  options: { readonly body: string; readonly tag: string; readonly hash: string; readonly urgent?: boolean },
): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') {
    return;
  }
  const { body, tag, hash, urgent = false } = options;
  const shown = {
    body,
    tag,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    data: { hash },
    silent: true,
  };
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration?.active) {
    await registration.showNotification(title, { ...shown, requireInteraction: urgent });
    return;
  }
  const notification = new Notification(title, { ...shown, requireInteraction: urgent });
  notification.onclick = () => {
    window.focus();
    location.hash = hash;
    notification.close();
  };
}
