import { useLingui } from '@lingui/react/macro';
import { Mic, Paperclip, SendHorizontal } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { AccountView, ConversationView, MessageView, Problem } from '../../api/views';
import { asProblem, useCore, usePreferences } from '../bridge/hooks';
import type { Memory } from '../conversation/memory';
import { type Mentions, mentioned } from '../markdown/mentions';
import { IconButton } from '../parts/IconButton';
import { ProblemNote } from '../parts/ProblemNote';
import { About } from './About';
import styles from './Composer.module.css';
import type { Person } from './completion';
import { EmojiButton } from './EmojiButton';
import { type Field, insert, toggleFormat } from './format';
import { Hints } from './Hints';
import { command } from './keys';
import { room } from './length';
import { Suggestions } from './Suggestions';
import { useCompletion } from './useCompletion';
import { useDraft } from './useDraft';
import { useTyping } from './useTyping';

const Recorder = lazy(() => import('../media/Recorder'));
const AttachDialog = lazy(() => import('../media/AttachDialog'));

export interface ComposerHandle {
  focus(): void;
  reply(message: MessageView): void;
  edit(message: MessageView): void;
  attach(files: readonly File[]): void;
  /** A key that was pressed elsewhere and is meant for the text. */
  type(text: string): void;
}

export interface ComposerProps {
  readonly account: AccountView;
  readonly conversation: ConversationView;
  readonly memory: Memory;
  readonly people: readonly Person[];
  readonly mentions: Mentions;
  readonly nameOf: (sender: string) => string;
  /** The newest message of one's own that can be edited. */
  readonly lastOwn: () => MessageView | undefined;
  readonly onSent: () => void;
  /** Shift+Tab and Escape lead to the messages. */
  readonly ref?: React.Ref<ComposerHandle>;
}

/** Where one writes. Nothing that was written is lost: not by errors, a reload, or another conversation. */
export function Composer(props: ComposerProps) {
  const { account, conversation, memory, people, mentions, nameOf, onSent } = props;
  const { t, i18n } = useLingui();
  const core = useCore();
  const preferences = usePreferences();
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const { name } = account;
  const { id } = conversation;

  const [replyTo, setReplyTo] = useState(memory.replyTo);
  const [editing, setEditing] = useState(memory.editing);
  const [files, setFiles] = useState(memory.files);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [recording, setRecording] = useState(false);
  const [caret, setCaret] = useState<Field | null>(null);

  const draft = useDraft(
    conversation.draft,
    useCallback((text: string) => core.saveDraft(name, id, text), [core, name, id]),
    useCallback(() => document.activeElement === area.current, []),
  );
  const text = editing?.text ?? draft.text;
  const typing = useTyping(
    useCallback((active: boolean) => core.setTyping(name, id, active), [core, name, id]),
    preferences.sendTyping && conversation.kind !== 'notes' && account.features.includes('typing'),
  );

  // Another conversation may be shown at any moment.
  useEffect(() => {
    memory.replyTo = replyTo;
    memory.editing = editing;
    memory.files = files;
  }, [memory, replyTo, editing, files]);

  const selection = useRef<{ start: number; end: number } | null>(null);
  useLayoutEffect(() => {
    if (!selection.current || !area.current) return;
    area.current.setSelectionRange(selection.current.start, selection.current.end);
    selection.current = null;
  });

  useLayoutEffect(() => grow(area.current, text), [text]);

  const setText = useCallback(
    (next: string) => {
      if (editing) setEditing({ ...editing, text: next });
      else draft.change(next);
    },
    [editing, draft.change],
  );
  const setField = useCallback(
    (field: Field) => {
      selection.current = field;
      setText(field.text);
      setCaret(field);
      area.current?.focus();
    },
    [setText],
  );
  const fieldNow = (): Field => {
    const { selectionStart: start = text.length, selectionEnd: end = text.length } = area.current ?? {};
    return { text, start, end };
  };
  const completion = useCompletion(caret, people, i18n.locale, setField);

  const focus = () => area.current?.focus();
  const edit = (message: MessageView) => {
    if (message.body.kind !== 'text') return;
    setReplyTo(null);
    setEditing({ message, text: message.body.text });
    selection.current = { start: message.body.text.length, end: message.body.text.length };
    focus();
  };
  const cancel = () => {
    setProblem(undefined);
    if (editing) setEditing(null);
    else setReplyTo(null);
    focus();
  };
  useImperativeHandle(props.ref, () => ({
    focus,
    edit,
    reply(message) {
      setEditing(null);
      setReplyTo(message);
      focus();
    },
    attach: (chosen) => setFiles((before) => [...before, ...chosen]),
    type: (typed) => setField(insert(fieldNow(), typed)),
  }));

  const limit = useMemo(() => textLimit(account, conversation), [account, conversation]);
  const left = room(text, limit);
  const written = text.trim();
  const unchanged = editing?.message.body.kind === 'text' && editing.message.body.text === written;
  const canSend = written !== '' && left.state !== 'none' && !busy;

  const send = async () => {
    if (!canSend) return;
    setProblem(undefined);
    typing.stopped();
    if (editing) {
      if (editing.message.id === null || unchanged) return cancel();
      setBusy(true);
      try {
        await core.edit(name, editing.message.id, written);
        setEditing(null);
      } catch (failure) {
        setProblem(asProblem(failure));
      }
      setBusy(false);
      return;
    }
    const answered = replyTo;
    draft.change('');
    draft.flush();
    setCaret(null);
    setReplyTo(null);
    onSent();
    try {
      await core.send(name, id, outgoing(written, answered, mentions, name));
    } catch (failure) {
      // It was not kept there, so it comes back here, before whatever was written meanwhile.
      const since = area.current?.value ?? '';
      draft.change(since === '' ? text : `${text}\n${since}`);
      setReplyTo((now) => now ?? answered);
      setProblem(asProblem(failure));
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (completion.kind && plain && !event.nativeEvent.isComposing) {
      const taken = completionKey(event.key, completion);
      if (taken) return event.preventDefault();
    }
    const meant = command(
      { ...pick(event), composing: event.nativeEvent.isComposing },
      {
        enterSends: preferences.enterSends,
        empty: text === '',
        replyingOrEditing: Boolean(editing || replyTo),
        touch: matchMedia('(pointer: coarse)').matches,
      },
    );
    if (meant === null) return;
    if (meant === 'edit-last') {
      const last = props.lastOwn();
      if (!last || editing) return;
      event.preventDefault();
      return edit(last);
    }
    event.preventDefault();
    event.stopPropagation();
    if (meant === 'send') void send();
    else if (meant === 'cancel') cancel();
    else setField(toggleFormat(fieldNow(), meant));
  };

  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0 || !takesFiles || event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    setFiles((before) => [...before, ...pasted]);
  };

  const takesFiles = account.features.includes('files');
  const open = completion.kind !== null;
  const label =
    conversation.kind === 'notes'
      ? t`Write a note`
      : conversation.kind === 'room'
        ? t`Message to ${conversation.title}`
        : t`Message ${conversation.title}`;
  return (
    <div className={styles.composer} data-region="composer">
      <ProblemNote problem={problem} />
      <About
        replyTo={editing ? null : replyTo}
        editing={editing?.message ?? null}
        nameOf={nameOf}
        onCancel={cancel}
      />
      {recording ? (
        <Suspense fallback={<div className={styles.box} />}>
          <Recorder
            onClose={() => {
              setRecording(false);
              requestAnimationFrame(focus);
            }}
            onSend={async (file) => {
              const message = outgoing('', replyTo, mentions, name);
              await core.send(name, id, { ...message, file });
              setReplyTo(null);
              onSent();
            }}
          />
        </Suspense>
      ) : (
        <div className={styles.box}>
          {open && <Suggestions id={listId} completion={completion} />}
          {takesFiles && !editing && (
            <FileTrigger
              allowsMultiple
              onSelect={(list) => list && setFiles((before) => [...before, ...list])}
            >
              <IconButton label={t`Attach files`} className={styles.tool}>
                <Paperclip aria-hidden />
              </IconButton>
            </FileTrigger>
          )}
          <textarea
            ref={area}
            className={styles.area}
            aria-label={label}
            placeholder={label}
            dir="auto"
            rows={1}
            value={text}
            readOnly={busy}
            enterKeyHint={preferences.enterSends ? 'send' : 'enter'}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            {...(open
              ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${completion.active}` }
              : {})}
            aria-describedby={`${listId}-hints`}
            onChange={(event) => {
              const { value, selectionStart: start, selectionEnd: end } = event.target;
              setText(value);
              setCaret({ text: value, start, end });
              if (value !== '' && !editing) typing.typed();
            }}
            onSelect={(event) => {
              const { value, selectionStart: start, selectionEnd: end } = event.currentTarget;
              setCaret({ text: value, start, end });
            }}
            onBlur={() => {
              setCaret(null);
              draft.flush();
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
          <EmojiButton
            className={styles.tool}
            onPick={(emoji, more) => {
              setField(insert(fieldNow(), emoji));
              // Once the layer has closed and given the focus back.
              if (!more) setTimeout(focus, 100);
            }}
          />
          {written === '' && takesFiles && !editing && 'MediaRecorder' in window ? (
            <IconButton
              label={t`Record a voice message`}
              className={styles.tool}
              onPress={() => setRecording(true)}
            >
              <Mic aria-hidden />
            </IconButton>
          ) : (
            <IconButton
              label={editing ? t`Save the change` : t`Send`}
              tone="accent"
              className={styles.send}
              isDisabled={!canSend}
              preventFocusOnPress
              onPress={send}
            >
              <SendHorizontal aria-hidden />
            </IconButton>
          )}
        </div>
      )}
      {!recording && (
        <Hints
          id={`${listId}-hints`}
          text={text}
          left={left}
          offline={account.connection.phase !== 'online'}
          enterSends={preferences.enterSends}
          suggestions={completion.suggestions.length}
        />
      )}
      {files.length > 0 && (
        <Suspense>
          <AttachDialog
            account={account}
            conversation={conversation}
            files={files}
            caption={editing ? '' : written}
            onRemove={(file) => setFiles((before) => before.filter((each) => each !== file))}
            onClose={() => setFiles([])}
            onSend={async (prepared, caption) => {
              const answered = replyTo;
              for (const [index, file] of prepared.entries()) {
                const message = outgoing(
                  index === 0 ? caption : '',
                  index === 0 ? answered : null,
                  mentions,
                  name,
                );
                await core.send(name, id, { ...message, file });
              }
              if (!editing) draft.change('');
              setReplyTo(null);
              setFiles([]);
              onSent();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function outgoing(text: string, replyTo: MessageView | null, mentions: Mentions, me: string) {
  const names = mentioned(text, mentions).filter((each) => each !== me);
  return {
    text,
    ...(replyTo?.id ? { replyToId: replyTo.id } : {}),
    ...(names.length > 0 ? { mentions: names } : {}),
  };
}

/** As high as its text, where the browser does not do that itself; the style sheet says how high at most. */
function grow(area: HTMLTextAreaElement | null, text: string): void {
  if (!area || CSS.supports('field-sizing', 'content')) return;
  area.style.blockSize = 'auto';
  if (text !== '') area.style.blockSize = `${area.scrollHeight}px`;
}

/** Encryption makes a text longer: by a third, and the wrapped keys. */
function textLimit(account: AccountView, conversation: ConversationView): number {
  const most = account.maxMessageBytes;
  return conversation.security === 'server-readable' ? most : Math.floor((most * 3) / 4) - 2_200;
}

function completionKey(key: string, completion: ReturnType<typeof useCompletion>): boolean {
  switch (key) {
    case 'ArrowDown':
      completion.move(1);
      return true;
    case 'ArrowUp':
      completion.move(-1);
      return true;
    case 'Enter':
      // Nothing is left to complete: the key means what it means without suggestions.
      if (completion.complete) return false;
      completion.choose(completion.active);
      return true;
    case 'Tab':
      completion.choose(completion.active);
      return true;
    case 'Escape':
      completion.dismiss();
      return true;
    default:
      return false;
  }
}

function pick({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  return { key, shiftKey, ctrlKey, metaKey, altKey };
}
