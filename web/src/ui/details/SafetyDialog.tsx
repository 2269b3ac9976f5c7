import { Trans, useLingui } from '@lingui/react/macro';
import { Camera, ShieldCheck, ShieldOff } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { compareSafetyCode, safetyCode } from '../../api/safety-code';
import type { AccountName } from '../../api/views';
import { useAction, useAsked, useContact, useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { ProblemNote } from '../parts/ProblemNote';
import { Spinner } from '../parts/Spinner';
import styles from './Details.module.css';
import { SafetyDigits } from './SafetyDigits';

const QrCode = lazy(() => import('../parts/QrCode'));
const Scanner = lazy(() => import('./Scanner'));

/** Sixty digits that both sides see alike when nobody is in between: read them out, or scan the other's code. */
export default function SafetyDialog({
  account,
  name,
  title,
  onClose,
}: {
  account: AccountName;
  name: string;
  title: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const core = useCore();
  const trust = useContact(account, name)?.trust;
  const { value, problem } = useAsked(() => core.safetyNumber(account, name), [account, name, trust]);
  const [scanning, setScanning] = useState(false);
  const [outcome, setOutcome] = useState<'same' | 'different' | 'no-code'>();
  const verify = useAction((verified: boolean) => core.setVerified(account, name, verified));
  const accept = useAction(() => core.acceptContactKey(account, name));
  const scanned = (text: string) => {
    if (!value) {
      return;
    }
    const result = compareSafetyCode(text, value.digits);
    setOutcome(result);
    setScanning(false);
    if (result === 'same') {
      void verify.run(true);
    }
  };
  return (
    <Dialog
      title={t`Safety number with ${title}`}
      size="m"
      isOpen
      onClose={onClose}
      actions={
        value && (
          <>
            {value.changed && (
              <Button isPending={accept.pending} onPress={() => void accept.run()}>
                {t`Go on without comparing`}
              </Button>
            )}
            {value.verified ? (
              <Button
                icon={<ShieldOff aria-hidden />}
                isPending={verify.pending}
                onPress={() => void verify.run(false)}
              >
                {t`Not compared any more`}
              </Button>
            ) : (
              <Button
                variant="primary"
                icon={<ShieldCheck aria-hidden />}
                isPending={verify.pending}
                onPress={async () => {
                  if (!value.changed || (await accept.run())) {
                    await verify.run(true);
                  }
                }}
              >
                {t`The numbers are the same`}
              </Button>
            )}
          </>
        )
      }
    >
      <ProblemNote problem={problem ?? verify.problem ?? accept.problem} />
      {!value && !problem && <Spinner large />}
      {value && (
        <>
          {value.changed && (
            <Banner tone="bad">
              <Trans>
                The key of {title} is another one than before. Usually they have a new phone or browser. Ask
                them in person or on the phone, and compare the new number below, before you go on.
              </Trans>
            </Banner>
          )}
          {value.verified && !outcome && (
            <Banner tone="good">
              <Trans>You have compared this number. If it ever changes, you are told.</Trans>
            </Banner>
          )}
          {outcome === 'same' && (
            <Banner tone="good" role="status">
              <Trans>The codes are the same: nobody is in between.</Trans>
            </Banner>
          )}
          {outcome === 'different' && (
            <Banner tone="bad" role="alert">
              <Trans>
                The codes differ. Make sure that you have scanned the code of {title} for you. If you have,
                somebody may be in between: do not write anything secret here.
              </Trans>
            </Banner>
          )}
          {outcome === 'no-code' && (
            <Banner tone="warn" role="alert">
              <Trans>This is not a safety code. Scan the one that {title} sees in this dialog.</Trans>
            </Banner>
          )}
          <p>
            <Trans>
              Meet, or call each other, and compare: when both of you see the same number, only you two can
              read what you write.
            </Trans>
          </p>
          <SafetyDigits digits={value.digits} />
          {scanning ? (
            <Suspense fallback={<Spinner large />}>
              <Scanner onFound={scanned} onStop={() => setScanning(false)} />
            </Suspense>
          ) : (
            <div className={styles.code}>
              <Suspense fallback={<Spinner large />}>
                <QrCode text={safetyCode(value.digits)} label={t`Your safety code for ${title} to scan`} />
              </Suspense>
            </div>
          )}
          {!scanning && (
            <Button
              icon={<Camera aria-hidden />}
              onPress={() => {
                setOutcome(undefined);
                setScanning(true);
              }}
            >
              {t`Scan their code`}
            </Button>
          )}
        </>
      )}
    </Dialog>
  );
}
