import { useLingui } from '@lingui/react/macro';
import type { AccountName, ConversationView, Level } from '../../api/views';
import { useCore } from '../bridge/hooks';
import { useNow } from '../format/useNow';
import { lengthOf } from '../format/when';
import { Select } from '../parts/Select';
import { useTry } from '../parts/useTry';
import page from '../shell/Page.module.css';

const timers = [0, 30, 300, 3600, 28_800, 86_400, 604_800, 2_419_200];
const hour = 3_600_000;

/** What to be told of, and after how long messages disappear. */
export function ConversationSettings({
  account,
  conversation,
  mayExpire = true,
}: {
  account: AccountName;
  conversation: ConversationView;
  mayExpire?: boolean;
}) {
  const { t, i18n } = useLingui();
  const core = useCore();
  const attempt = useTry();
  const now = useNow();
  const { id, level, expirySeconds, mutedUntil, kind } = conversation;
  const muted = mutedUntil !== null && mutedUntil > now;
  const until =
    mutedUntil === null || mutedUntil === Number.POSITIVE_INFINITY
      ? ''
      : new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'short', timeStyle: 'short' }).format(mutedUntil);
  const choices = timers.includes(expirySeconds) ? timers : [...timers, expirySeconds].sort((a, b) => a - b);
  return (
    <section className={page.section} aria-label={t`Settings of this conversation`}>
      {kind !== 'notes' && (
        <>
          <Select<Level>
            label={t`Notify me of`}
            value={level}
            onChange={(value) => attempt(core.setLevel(account, id, value))}
            options={[
              { id: 'all', label: t`Every message` },
              ...(kind === 'room' || level === 'mentions'
                ? [{ id: 'mentions' as const, label: t`Mentions of me only` }]
                : []),
              { id: 'nothing', label: t`Nothing` },
            ]}
          />
          <Select<'off' | 'hour' | 'hours' | 'always' | 'on'>
            label={t`Mute`}
            value={muted ? (mutedUntil === Number.POSITIVE_INFINITY ? 'always' : 'on') : 'off'}
            onChange={(value) => {
              const ends = {
                off: null,
                hour: Date.now() + hour,
                hours: Date.now() + 8 * hour,
                always: Number.POSITIVE_INFINITY,
                on: mutedUntil,
              };
              void attempt(core.setMuted(account, id, ends[value]));
            }}
            options={[
              { id: 'off', label: t`Not muted` },
              ...(muted && until ? [{ id: 'on' as const, label: t`Until ${until}` }] : []),
              { id: 'hour', label: t`For 1 hour` },
              { id: 'hours', label: t`For 8 hours` },
              { id: 'always', label: t`Until I unmute` },
            ]}
          />
        </>
      )}
      <Select
        label={t`Messages disappear after`}
        value={String(expirySeconds)}
        isDisabled={!mayExpire || !conversation.open}
        onChange={(value) => attempt(core.setExpiry(account, id, Number(value)))}
        options={choices.map((seconds) => ({
          id: String(seconds),
          label: seconds === 0 ? t`Never` : lengthOf(seconds, i18n.locale),
        }))}
        description={
          mayExpire ? t`New messages, for everybody here.` : t`Only moderators and the owner may change this.`
        }
      />
    </section>
  );
}
