import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';
import { toast } from '../parts/toasts';
import page from '../shell/Page.module.css';
import { StrengthMeter } from '../start/StrengthMeter';
import { strengthOf } from '../start/strength';

export function ChangePassword({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const core = useCore();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [tried, setTried] = useState(false);
  const change = useAction(async () => {
    await core.changePassword(account, old, fresh);
    setOld('');
    setFresh('');
    setTried(false);
    toast(t`The password is changed. All other devices are signed out.`, { tone: 'good' });
  });
  const weak = strengthOf(fresh, account).score === 0;
  const wrong = change.problem?.code === 1001;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (old && !weak && !change.pending) {
      void change.run();
    }
  };
  return (
    <section className={page.section} aria-labelledby="settings-password">
      <h4 id="settings-password" className={page.heading}>
        <Trans>Password</Trans>
      </h4>
      <form className={page.section} onSubmit={submit} noValidate>
        <input type="text" name="username" value={account} readOnly hidden autoComplete="username" />
        <TextField
          label={t`Password until now`}
          type="password"
          value={old}
          onChange={(value) => {
            setOld(value);
            change.clear();
          }}
          error={
            wrong
              ? t`This is not your password.`
              : tried && !old
                ? t`The password until now is missing.`
                : undefined
          }
          autoComplete="current-password"
        />
        <TextField
          label={t`New password`}
          type="password"
          value={fresh}
          onChange={setFresh}
          error={tried && weak ? t`At least 8 characters, and not your name.` : undefined}
          autoComplete="new-password"
        />
        {fresh && <StrengthMeter password={fresh} name={account} bare={tried && weak} />}
        {!wrong && <ProblemNote problem={change.problem} />}
        <div className={page.actions}>
          <Button type="submit" isPending={change.pending}>
            {t`Change password`}
          </Button>
        </div>
        <p className={page.soft}>
          <Trans>All other devices are signed out.</Trans>
        </p>
      </form>
    </section>
  );
}
