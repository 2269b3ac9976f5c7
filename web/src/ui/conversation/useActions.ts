import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type RefObject, useMemo, useRef } from 'react';
import type { AccountName, MessageView } from '../../api/views';
import { asProblem, useCore } from '../bridge/hooks';
import type { ComposerHandle } from '../composer/Composer';
import { plainText } from '../markdown/plainText';
import { saveBlob } from '../media/save';
import { toast } from '../parts/toasts';
import { problemWords } from '../problems';
import type { MessageActions } from '../timeline/scope';
import type { Overlay } from './Overlays';

interface Needs {
  readonly account: AccountName;
  readonly composer: RefObject<ComposerHandle | null>;
  readonly open: (overlay: Overlay) => void;
  readonly jump: (id: number) => void;
  /** See the timeline's handle. */
  readonly leaving: (key: string) => (() => void) | undefined;
}

/** What the parts of a message do; the same object for the life of the pane. */
export function useActions(needs: Needs): MessageActions {
  const { i18n } = useLingui();
  const core = useCore();
  const newest = useRef({ ...needs, i18n });
  newest.current = { ...needs, i18n };
  return useMemo(() => {
    const tell = (failure: unknown) => {
      toast(newest.current.i18n._(problemWords(asProblem(failure))), { tone: 'bad' });
    };
    const say = (words: MessageDescriptor, tone: 'info' | 'good' = 'info') => {
      toast(newest.current.i18n._(words), { tone });
    };
    const stored = (message: MessageView, run: (id: number) => Promise<unknown>) => {
      if (message.id !== null) run(message.id).catch(tell);
    };
    const account = () => newest.current.account;
    return {
      reply: (message) => newest.current.composer.current?.reply(message),
      edit: (message) => newest.current.composer.current?.edit(message),
      react(message, emoji) {
        const mine = message.reactions.some((each) => each.emoji === emoji && each.by.includes(account()));
        stored(message, (id) => core.react(account(), id, emoji, mine));
      },
      pickReaction(message, beside) {
        // A row is as wide as the view; what was said is not.
        const said = beside.matches('[data-key]') ? beside.querySelector('[data-bubble]') : null;
        newest.current.open({ kind: 'picker', message, beside: said ?? beside });
      },
      remove: (message) => newest.current.open({ kind: 'remove', message }),
      hide(message) {
        const { i18n, leaving } = newest.current;
        const goOn = leaving(message.key);
        const name = account();
        stored(message, async (id) => {
          await core.hideMessage(name, id, true);
          toast(i18n._(msg`Deleted for you, on this browser`), {
            action: {
              label: i18n._(msg`Undo`),
              run: () => void core.hideMessage(name, id, false).catch(tell),
            },
          });
          // A menu gives the focus back first, and the message has to be gone.
          setTimeout(() => goOn?.(), 150);
        });
      },
      forward: (message) => newest.current.open({ kind: 'forward', message }),
      copy(message, markdown = false) {
        const written = message.body.kind === 'text' || message.body.kind === 'file' ? message.body.text : '';
        const text = markdown ? written : plainText(written);
        navigator.clipboard.writeText(text).then(
          () => say(msg`Copied`, 'good'),
          () => say(msg`The browser does not let this page copy. Mark the text and copy it yourself.`),
        );
      },
      retry: (message) => void core.retry(account(), message.key).catch(tell),
      discard: (message) => void core.discard(account(), message.key).catch(tell),
      jump: (id) => newest.current.jump(id),
      inform: (message) => newest.current.open({ kind: 'info', message }),
      view: (message) => newest.current.open({ kind: 'view', message }),
      save(message, file) {
        core.openFile(account(), message.key).then((blob) => saveBlob(blob, file.name), tell);
      },
    };
  }, [core]);
}
