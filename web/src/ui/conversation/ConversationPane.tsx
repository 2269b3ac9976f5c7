import { useLingui } from '@lingui/react/macro';
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type {
  AccountName,
  AccountView,
  ConversationId,
  ConversationView,
  MessageView,
} from '../../api/views';
import { useAccount, useContact, useConversation } from '../bridge/hooks';
import { useCalling } from '../calls/useCalling';
import { Blocked, blockOf } from '../composer/Blocked';
import { Composer, type ComposerHandle } from '../composer/Composer';
import { MentionsContext } from '../markdown/MessageText';
import { NowPlaying } from '../media/NowPlaying';
import { Button } from '../parts/Button';
import { Hidden } from '../parts/Hidden';
import { ProblemNote } from '../parts/ProblemNote';
import { abilities, possible } from '../timeline/abilities';
import { arrivals } from '../timeline/describe';
import { Skeleton } from '../timeline/Lines';
import { type Scope, ScopeContext } from '../timeline/scope';
import { Timeline, type TimelineHandle } from '../timeline/Timeline';
import { type Target, useTimeline } from '../timeline/useTimeline';
import styles from './ConversationPane.module.css';
import { DateDialog } from './DateDialog';
import { FindBar } from './FindBar';
import { Header } from './Header';
import { Intro } from './Intro';
import { memoryOf } from './memory';
import { type Overlay, Overlays } from './Overlays';
import { SecurityLine } from './SecurityLine';
import { typingWords } from './status';
import { useActions } from './useActions';
import { usePeople } from './usePeople';
import { useReading } from './useReading';

export interface ConversationPaneProps {
  readonly account: AccountName;
  readonly id: ConversationId;
  /** A message to show, from a link or a search. */
  readonly message?: number;
  readonly detailsOpen: boolean;
  readonly onToggleDetails: () => void;
  /** Where the way back to the list leads on a narrow page. */
  readonly backHref: string;
}

/** A conversation: its header, its messages and the place to write. */
export default function ConversationPane(props: ConversationPaneProps) {
  const account = useAccount(props.account);
  const conversation = useConversation(props.account, props.id);
  const { t } = useLingui();
  if (!account || !conversation) {
    return <p className={styles.gone}>{t`This conversation is not there any more.`}</p>;
  }
  return <Pane {...props} account={account} conversation={conversation} />;
}

function Pane(
  props: Omit<ConversationPaneProps, 'account'> & { account: AccountView; conversation: ConversationView },
) {
  const { account, conversation, id, message, detailsOpen, onToggleDetails } = props;
  const { name } = account;
  const { t, i18n } = useLingui();
  const memory = memoryOf(name, id);
  const contact = useContact(name, id.slice(5));
  const calling = useCalling(name, id.slice(5));
  const onCall = conversation.kind === 'direct' ? calling : undefined;
  const first = useRef(firstTarget(message, memory.place, conversation.unread));
  const timeline = useTimeline(name, id, first.current);
  const { loaded, target, jump } = timeline;
  const messages = loaded?.messages ?? none;

  const list = useRef<TimelineHandle | null>(null);
  const composer = useRef<ComposerHandle>(null);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [finding, setFinding] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [dragged, setDragged] = useState(false);

  const { people, mentions, nameOf } = usePeople(account, conversation, messages);
  const goTo = useCallback(
    (where: Target, focus = true) => {
      if (typeof where === 'object' && 'id' in where && list.current?.show(where.id, focus)) return;
      if (where === 'newest' && list.current && loadedAtEnd.current) return list.current.toEnd();
      jump(where).catch(() => undefined);
    },
    [jump],
  );
  const loadedAtEnd = useRef(true);
  loadedAtEnd.current = loaded?.atEnd ?? true;

  const act = useActions({
    account: name,
    composer,
    open: setOverlay,
    jump: (to) => goTo({ id: to }),
    leaving: (key) => list.current?.leaving(key),
  });
  const can = useMemo(() => abilities(account, conversation), [account, conversation]);
  const { write, edit, react, remove, moderate } = can;
  const scope = useMemo<Scope>(
    () => ({
      account: name,
      id,
      kind: conversation.kind,
      nameOf,
      can: { write, edit, react, remove, moderate },
      act,
    }),
    [name, id, conversation.kind, nameOf, write, edit, react, remove, moderate, act],
  );
  const { lineId, onSeen, onSent } = useReading(name, conversation, loaded);

  // A link or a search leads to another message of the conversation that is open.
  const shown = useRef(message);
  useEffect(() => {
    if (message === undefined || message === shown.current) return;
    shown.current = message;
    goTo({ id: message });
  }, [message, goTo]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'f') {
        event.preventDefault();
        setFinding(true);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  // A file that misses its place would be opened instead of this page.
  useEffect(() => {
    const stay = (event: globalThis.DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    addEventListener('dragover', stay);
    addEventListener('drop', stay);
    return () => {
      removeEventListener('dragover', stay);
      removeEventListener('drop', stay);
    };
  }, []);

  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches && message === undefined) composer.current?.focus();
  }, [message]);

  const compare = () => {
    if (!detailsOpen) onToggleDetails();
  };
  const drop = (event: DragEvent) => {
    setDragged(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    composer.current?.attach(files);
  };
  const block = blockOf(account, conversation);
  const takesFiles = block === null && account.features.includes('files');
  const typing = typingWords(conversation.typing.map(nameOf));

  return (
    <ScopeContext value={scope}>
      <MentionsContext value={mentions}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere on it; the button does the same */}
        <div
          className={styles.pane}
          onDragOver={(event) => {
            if (!takesFiles || !event.dataTransfer.types.includes('Files')) return;
            event.preventDefault();
            setDragged(true);
          }}
          onDragLeave={(event) => event.currentTarget === event.target && setDragged(false)}
          onDrop={takesFiles ? drop : undefined}
        >
          <Header
            conversation={conversation}
            contact={contact}
            nameOf={nameOf}
            backHref={props.backHref}
            detailsOpen={detailsOpen}
            onToggleDetails={onToggleDetails}
            onFind={() => setFinding(true)}
            onChooseDate={() => setChoosing(true)}
            onCall={onCall}
          />
          <SecurityLine conversation={conversation} onCompare={compare} />
          {finding && (
            <FindBar
              account={name}
              id={id}
              onShow={(hit) => goTo({ id: hit }, false)}
              onClose={() => {
                setFinding(false);
                composer.current?.focus();
              }}
            />
          )}
          <NowPlaying />
          {loaded ? (
            <Timeline
              key={loaded.epoch}
              loaded={loaded}
              target={target}
              lineId={lineId}
              memory={memory}
              unread={conversation.unread}
              intro={<Intro conversation={conversation} empty={messages.length === 0} />}
              onOlder={timeline.loadOlder}
              onNewer={timeline.loadNewer}
              onSeen={onSeen}
              onNewest={() => goTo('newest')}
              onChooseDate={() => setChoosing(true)}
              onMenu={(chosen, row, at) => setOverlay({ kind: 'menu', message: chosen, row, at })}
              onKey={(command, chosen, row) => {
                const may = possible(chosen, can);
                if (command === 'reply' && may.reply) act.reply(chosen);
                else if (command === 'edit' && may.edit) act.edit(chosen);
                else if (command === 'react' && may.react) act.pickReaction(chosen, row);
                else if (command === 'copy' && may.copy) act.copy(chosen);
                else if (command === 'forward' && may.forward) act.forward(chosen);
                else if (command === 'hide' && may.hide) act.hide(chosen);
                else if (command === 'remove' && may.unsent) act.discard(chosen);
                else if (command === 'remove' && may.remove) act.remove(chosen);
              }}
              onLeave={() => composer.current?.focus()}
              handle={(handle) => {
                list.current = handle;
              }}
            />
          ) : (
            <div className={styles.waiting} aria-busy={!timeline.problem}>
              {timeline.problem ? (
                <ProblemNote
                  problem={timeline.problem}
                  actions={
                    <Button size="s" onPress={timeline.reopen}>
                      {t`Try again`}
                    </Button>
                  }
                />
              ) : (
                <Waiting />
              )}
            </div>
          )}
          <p className={styles.typing}>{typing}</p>
          <div aria-live="polite">
            <Hidden>{loaded && arrivals(loaded.added, nameOf, i18n.locale)}</Hidden>
          </div>
          {block ? (
            <Blocked block={block} account={account} conversation={conversation} onCompare={compare} />
          ) : (
            <Composer
              ref={composer}
              account={account}
              conversation={conversation}
              memory={memory}
              people={people}
              mentions={mentions}
              nameOf={nameOf}
              lastOwn={() => messages.findLast((each) => possible(each, can).edit)}
              onSent={() => {
                onSent();
                if (!loadedAtEnd.current) goTo('newest');
              }}
            />
          )}
          {dragged && <div className={styles.drop}>{t`Drop files here to send them`}</div>}
        </div>
        <Overlays overlay={overlay} messages={messages} onChange={setOverlay} />
        {choosing && <DateDialog onClose={() => setChoosing(false)} onJump={(at) => jump({ at })} />}
      </MentionsContext>
    </ScopeContext>
  );
}

const none: readonly MessageView[] = [];

/** Where the timeline begins: at a message that was asked for, where one left off, or (null) where the worker says. */
function firstTarget(
  message: number | undefined,
  place: { readonly id: number | null } | null,
  unread: number,
): Target | null {
  if (message !== undefined) return { id: message };
  return place?.id && unread === 0 ? { id: place.id } : null;
}

function Waiting() {
  return (
    <div role="list" className={styles.skeletons}>
      <Skeleton />
      <Skeleton />
      <Skeleton />
    </div>
  );
}
