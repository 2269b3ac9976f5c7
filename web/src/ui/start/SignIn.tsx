import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useAction, useCore } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';
import { href } from '../router';
import { deviceName } from './deviceName';
import { enter } from './invite';
import styles from './Start.module.css';

export function SignIn() {
  const { t } = useLingui();
  const core = useCore();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { run, pending, problem } = useAction(async () => {
    const account = await core.signIn({
      name: name.trim(),
      password,
      deviceName: deviceName(navigator.userAgent),
    });
    enter(account);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() && password && !pending) {
      void run();
    }
  };
  return (
    <>
      <a className={styles.back} href={href({ view: 'welcome' })}>
        <ArrowLeft aria-hidden />
        <Trans>Back</Trans>
      </a>
      <h1 className={styles.title}>{t`Sign in`}</h1>
      <p className={styles.lead}>
        <Trans>to {location.host}</Trans>
      </p>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          error={tried && !name.trim() ? t`Which name do you have here?` : undefined}
          autoFocus
          isRequired
          autoComplete="username"
          autoCorrect="off"
          spellCheck="false"
        />
        <TextField
          label={t`Password`}
          type="password"
          value={password}
          onChange={setPassword}
          error={tried && !password ? t`The password is missing.` : undefined}
          isRequired
          autoComplete="current-password"
        />
        <ProblemNote problem={problem} />
        <Button type="submit" variant="primary" wide isPending={pending}>
          {t`Sign in`}
        </Button>
      </form>
      <p className={styles.other}>
        <Trans>
          New here? <a href={href({ view: 'create' })}>Create an account</a>
        </Trans>
      </p>
    </>
  );
}
