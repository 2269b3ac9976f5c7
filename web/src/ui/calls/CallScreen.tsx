import { Trans, useLingui } from '@lingui/react/macro';
import { MicOff, Minimize2, SignalHigh, SignalLow, SignalMedium } from 'lucide-react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { CallView } from '../../api/views';
import type { SessionState } from '../../calls/session';
import { useContact } from '../bridge/hooks';
import { Avatar } from '../parts/Avatar';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { cx } from '../parts/cx';
import { IconButton } from '../parts/IconButton';
import { CallControls } from './CallControls';
import styles from './CallScreen.module.css';
import { CallStatus } from './CallStatus';
import { Picture } from './Picture';
import { usePhone } from './phone';
import { SecurityNote } from './SecurityNote';
import { useCallKeysEverywhere } from './useCallKeys';
import { usePushToTalk } from './usePushToTalk';
import { troubleWords } from './words';

/** The whole call. Esc makes it small; it goes on. */
export function CallScreen({
  session,
  call,
  isOpen,
  onMinimise,
  onSpeaker,
}: {
  session: SessionState;
  call: CallView | null;
  isOpen: boolean;
  onMinimise: () => void;
  onSpeaker: () => void;
}) {
  const { t, i18n } = useLingui();
  const phone = usePhone();
  const contact = useContact(session.account, session.contact);
  useCallKeysEverywhere(session, isOpen);
  usePushToTalk(session, isOpen);
  const name = contact?.displayName || session.contact;
  const sees = session.theirVideo && session.showsVideo;
  const goesOn = call?.state === 'active' || call?.state === 'reconnecting';
  const title = (
    <Heading slot="title" level={2} className={styles.name ?? ''}>
      <bdi>{name}</bdi>
    </Heading>
  );
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onMinimise()}
      className={styles.cover ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog className={styles.screen ?? ''}>
          <header className={styles.head}>
            <span className={styles.space}>
              {sees && title}
              {goesOn && <QualityHint session={session} />}
            </span>
            <IconButton label={t`Make the call small`} shortcut="Esc" onPress={onMinimise}>
              <Minimize2 aria-hidden />
            </IconButton>
          </header>
          <div className={styles.stage}>
            {sees && session.remote ? (
              <Picture media={session.remote} className={styles.theirs} />
            ) : (
              <div className={styles.who}>
                <span
                  className={cx(styles.avatar, call?.state === 'ringing' && styles.calls)}
                  data-speaks={session.theirLevel > 0.02}
                >
                  <Avatar name={session.contact} shown={contact?.displayName} size={144} />
                </span>
                {title}
              </div>
            )}
            {session.camera && (
              <span className={styles.mine}>
                <Picture media={session.camera} mirrored />
              </span>
            )}
          </div>
          <div className={styles.foot}>
            <p className={styles.status} role="status">
              <CallStatus call={call} />
              {session.muted && (
                <span className={styles.muted}>
                  <MicOff aria-hidden />
                  <Trans>You are muted. Hold Space to speak.</Trans>
                </span>
              )}
            </p>
            {call?.state === 'ringing' && contact?.presence === 'offline' && (
              <p className={styles.hint}>
                <Trans>{name} is offline. If nobody answers, they will find a missed call.</Trans>
              </p>
            )}
            {session.theirVideo && !session.showsVideo && (
              <Banner
                role="status"
                actions={<Button size="s" onPress={() => phone.showVideo(true)}>{t`Show`}</Button>}
              >
                <Trans>{name} has turned the camera on.</Trans>
              </Banner>
            )}
            {session.trouble && (
              <Banner
                tone="warn"
                role="alert"
                actions={
                  <Button size="s" variant="quiet" onPress={() => phone.forgetTrouble()}>{t`Close`}</Button>
                }
              >
                {i18n._(troubleWords(session.trouble))}
              </Banner>
            )}
            <CallControls session={session} onSpeaker={onSpeaker} />
            {goesOn && call && <SecurityNote account={session.account} call={call} />}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function QualityHint({ session }: { session: SessionState }) {
  const { t } = useLingui();
  if (session.quality === null) return null;
  const [Icon, words] = {
    good: [SignalHigh, t`Good connection`] as const,
    fair: [SignalMedium, t`Fair connection`] as const,
    poor: [SignalLow, t`Poor connection`] as const,
  }[session.quality];
  return (
    <span className={styles.quality} data-quality={session.quality}>
      <Icon aria-hidden />
      {words}
    </span>
  );
}
