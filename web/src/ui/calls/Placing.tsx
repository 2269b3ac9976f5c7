import { useEffect, useState } from 'react';
import { useContact } from '../bridge/hooks';
import { Lobby } from './Lobby';
import { type Wish, wishes } from './line';
import { usePhone } from './phone';

/** From the wish to the call: at once where sound is all and the page may use the microphone, else by way of the lobby. */
export function Placing({ wish }: { wish: Wish }) {
  const phone = usePhone();
  const { account, contact, video } = wish;
  const name = useContact(account, contact)?.displayName || contact;
  const [asks, setAsks] = useState(video);
  useEffect(() => {
    if (video) {
      setAsks(true);
      return;
    }
    let current = true;
    mayHear().then((may) => {
      if (!current) return;
      if (!may) return setAsks(true);
      place(null);
      void phone.call(account, contact, false);
    });
    return () => {
      current = false;
    };
  }, [phone, account, contact, video]);
  return asks ? (
    <Lobby
      name={name}
      video={video}
      onClose={() => place(null)}
      onCall={(camera) => {
        place(null);
        void phone.call(account, contact, camera);
      }}
    />
  ) : null;
}

const place = (wish: Wish | null) => wishes.setState(wish, true);

async function mayHear(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'microphone' as PermissionName });
    return state === 'granted';
  } catch {
    return false; // a browser that does not say
  }
}
