import { useLingui } from '@lingui/react/macro';
import type { Notice } from '../../api/core';
import type { AccountName, MessageView } from '../../api/views';
import { useBridge, useUpdates } from '../bridge/hooks';
import { shows, toast } from '../parts/toasts';
import { href, navigate, parseRoute, type Route } from '../router';
import { isQuiet } from './quiet';
import { showNotification } from './show';
import { playTone } from './sound';

/** Tells the person of what the worker says they should know, as loudly as they want it. */
export function useNotices(): void {
  const { t } = useLingui();
  const { mirror } = useBridge();
  useUpdates('notice', ({ account, value }) => {
    const { preferences, accounts } = mirror.getState();
    const looking = document.visibilityState === 'visible' && document.hasFocus();
    const place = placeOf(account, value);
    const quiet = isQuiet(preferences.quietHours, new Date()) && value.kind !== 'call';
    if (looking && value.kind === 'message' && isOpen(account, value.conversation)) {
      return;
    }
    if (preferences.sounds && !quiet && value.kind !== 'call') {
      playTone();
    }
    const { title, body } = words(account, value);
    if (looking) {
      if (value.kind !== 'message' && value.kind !== 'call' && !shows(location.hash, href(place))) {
        toast(sentence(account, value), {
          tone: value.kind === 'contact-key-changed' ? 'bad' : 'info',
          place: href(place),
          action: { label: t`Look at it`, run: () => navigate(place) },
        });
      }
      return;
    }
    if (!preferences.notifications || quiet) {
      return;
    }
    const content = preferences.notificationContent;
    const several = (accounts?.length ?? 0) > 1;
    void showNotification(
      content === 'nothing' ? 'SafeMessenger' : several ? `${title} (${account})` : title,
      {
        body: content === 'all' ? body : content === 'nothing' ? t`There is something new for you.` : '',
        tag: href(place),
        hash: href(place),
        urgent: value.kind === 'call',
      },
    ).catch(() => undefined);
  });

  function words(account: AccountName, notice: Notice): { title: string; body: string } {
    const { contacts, conversations } = mirror.getState();
    const person = (name: string) =>
      contacts[account]?.find((each) => each.name === name)?.displayName || name;
    switch (notice.kind) {
      case 'message': {
        const { message, conversation } = notice;
        const where = conversations[account]?.find((each) => each.id === conversation);
        const text = textOf(message);
        return where?.kind === 'room'
          ? { title: where.title, body: `${person(message.sender)}: ${text}` }
          : { title: person(message.sender), body: text };
      }
      case 'request':
        return { title: notice.from, body: t`wants to talk to you` };
      case 'invitation':
        return { title: notice.room, body: t`${person(notice.from)} invites you into this room` };
      case 'contact-accepted':
        return { title: person(notice.name), body: t`has accepted your request` };
      case 'contact-key-changed':
        return { title: person(notice.name), body: t`The key has changed. Compare it before you go on.` };
      case 'call':
        return { title: person(notice.from), body: notice.video ? t`Video call` : t`Call` };
    }
  }

  function sentence(account: AccountName, notice: Notice): string {
    const { title } = words(account, notice);
    switch (notice.kind) {
      case 'request':
        return t`${title} wants to talk to you.`;
      case 'invitation':
        return t`${notice.from} invites you into ${title}.`;
      case 'contact-accepted':
        return t`${title} accepted your request.`;
      case 'contact-key-changed':
        return t`The key of ${title} has changed. Compare it before you go on.`;
      default:
        return title;
    }
  }

  function textOf({ body }: MessageView): string {
    switch (body.kind) {
      case 'text':
        return body.text.slice(0, 200);
      case 'file':
        return body.text.slice(0, 200) || body.file.name;
      case 'missed-call':
        return t`Missed call`;
      default:
        return t`A new message`;
    }
  }
}

function isOpen(account: AccountName, id: string): boolean {
  const route = parseRoute(location.hash);
  return route.view === 'conversation' && route.account === account && route.id === id;
}

function placeOf(account: AccountName, notice: Notice): Route {
  switch (notice.kind) {
    case 'message':
      return { view: 'conversation', account, id: notice.conversation };
    case 'request':
    case 'invitation':
      return { view: 'requests', account };
    case 'contact-accepted':
    case 'contact-key-changed':
      return { view: 'conversation', account, id: `with:${notice.name}` };
    case 'call':
      return { view: 'conversation', account, id: `with:${notice.from}` };
  }
}
