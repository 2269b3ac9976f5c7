import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useAction, useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';
import { href } from '../router';
import { deviceName } from './deviceName';
import { enter } from './invite';
import styles from './Start.module.css';
import { StrengthMeter } from './StrengthMeter';
import { strengthOf } from './strength';

export function CreateAccount() {
  const { t } = useLingui();
  const core = useCore();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { run, pending, problem, clear } = useAction(async () => {
    const account = await core.register({
      name: name.trim(),
      password,
      deviceName: deviceName(navigator.userAgent),
    });
    enter(account);
  });
  const taken = problem?.code === 1101;
  const closed = problem?.code === 1002;
  const { advice } = strengthOf(password, name);
  const nameError = taken
    ? t`This name is taken, or looks too much like one that is. Choose another.`
    : tried && !name.trim()
      ? t`Choose a name.`
      : undefined;
  const passwordError = tried && strengthOf(password, name).score === 0 ? passwordWords() : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() && strengthOf(password, name).score > 0 && !pending) {
      void run();
    }
  };
  return (
    <>
      <a className={styles.back} href={href({ view: 'welcome' })}>
        <ArrowLeft aria-hidden />
        <Trans>Back</Trans>
      </a>
      <h1 className={styles.title}>{t`Create an account`}</h1>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={t`Name`}
          description={t`Others find you by exactly this name on ${location.host}. It stays; a display name can be added later.`}
          value={name}
          onChange={(value) => {
            setName(value);
            clear();
          }}
          error={nameError}
          autoFocus
          isRequired
          maxLength={64}
          autoComplete="username"
          autoCorrect="off"
          spellCheck="false"
        />
        <TextField
          label={t`Password`}
          type="password"
          value={password}
          onChange={setPassword}
          error={passwordError}
          isRequired
          autoComplete="new-password"
        />
        <StrengthMeter password={password} name={name} bare={passwordError !== undefined} />
        <Banner>
          <Trans>Nobody can reset this password for you. Keep it in a password manager, or on paper.</Trans>
        </Banner>
        {closed ? (
          <Banner tone="bad" role="alert">
            <Trans>This server takes no new accounts now. Ask the one who runs it.</Trans>
          </Banner>
        ) : (
          !taken && <ProblemNote problem={problem} />
        )}
        <Button type="submit" variant="primary" wide isPending={pending}>
          {t`Create account`}
        </Button>
      </form>
      <p className={styles.other}>
        <Trans>
          You have one already? <a href={href({ view: 'sign-in' })}>Sign in</a>
        </Trans>
      </p>
    </>
  );

  function passwordWords(): string {
    return advice === 'is-name'
      ? t`The password must not be your name.`
      : advice === 'too-long'
        ? t`Shorten it.`
        : t`At least 8 characters.`;
  }
}
