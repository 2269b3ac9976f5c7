import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AccountName, OwnPresence } from '../../api/views';
import { useAccount, useAction, useCore } from '../bridge/hooks';
import { Avatar } from '../parts/Avatar';
import { Button } from '../parts/Button';
import { ProblemNote } from '../parts/ProblemNote';
import { Select } from '../parts/Select';
import { TextField } from '../parts/TextField';
import { toast } from '../parts/toasts';
import page from '../shell/Page.module.css';

export default function ProfileSettings({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const core = useCore();
  const view = useAccount(account);
  const [displayName, setDisplayName] = useState(view?.displayName ?? '');
  const [about, setAbout] = useState(view?.about ?? '');
  const [statusText, setStatusText] = useState(view?.statusText ?? '');
  const [presence, setPresence] = useState<OwnPresence>(view?.presence ?? 'online');
  const save = useAction(async () => {
    await core.setProfile(account, { displayName: displayName.trim(), about: about.trim() });
    await core.setPresence(account, presence, statusText.trim());
    toast(t`Saved`, { tone: 'good' });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <form className={page.section} onSubmit={submit}>
      <div className={page.row}>
        <Avatar name={account} shown={displayName || undefined} size={64} />
        <div className={page.grow}>
          <p className={page.name} dir="auto">
            {displayName || account}
          </p>
          {displayName && <p className={page.soft}>{account}</p>}
        </div>
      </div>
      <TextField
        label={t`Display name`}
        description={t`What your contacts see. They still find you by ${account}.`}
        value={displayName}
        onChange={setDisplayName}
        maxLength={64}
        autoComplete="nickname"
      />
      <TextField label={t`About you`} rows={2} value={about} onChange={setAbout} maxLength={500} />
      <Select
        label={t`How others see you`}
        value={presence}
        onChange={setPresence}
        options={[
          { id: 'online', label: t`Online` },
          { id: 'away', label: t`Away` },
          { id: 'busy', label: t`Busy` },
          { id: 'invisible', label: t`Invisible`, description: t`You look offline to everybody.` },
        ]}
      />
      <TextField
        label={t`Status text`}
        placeholder={t`In the garden until six`}
        value={statusText}
        onChange={setStatusText}
        maxLength={140}
        autoComplete="off"
      />
      <ProblemNote problem={save.problem} />
      <div className={page.actions}>
        <Button type="submit" variant="primary" isPending={save.pending}>
          {t`Save`}
        </Button>
      </div>
    </form>
  );
}
