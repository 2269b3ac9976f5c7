import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AccountName, Preferences } from '../../api/views';
import { useAccounts, useAction, useAsked, useCore } from '../bridge/hooks';
import { pushPossible, subscribePush, unsubscribePush } from '../notify/push';
import { Banner } from '../parts/Banner';
import { ProblemNote } from '../parts/ProblemNote';
import { Select } from '../parts/Select';
import { Switch } from '../parts/Switch';
import page from '../shell/Page.module.css';
import { QuietHours } from './QuietHours';
import { useSet } from './useSet';

export default function NotificationSettings({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const [{ notifications, notificationContent, sounds, quietHours }, set] = useSet();
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : 'denied',
  );
  const turn = async (on: boolean) => {
    if (on && permission !== 'granted') {
      const answer = await Notification.requestPermission();
      setPermission(answer);
      set({ notifications: answer === 'granted' });
    } else {
      set({ notifications: on });
    }
  };
  return (
    <>
      <section className={page.section} aria-label={t`Notifications`}>
        <Switch
          label={t`Show notifications`}
          description={t`For new messages, requests and calls, when you are looking elsewhere.`}
          isSelected={notifications && permission === 'granted'}
          isDisabled={permission === 'denied'}
          onChange={(on) => void turn(on)}
        />
        {permission === 'denied' && (
          <Banner tone="warn">
            <Trans>
              The browser does not allow notifications for this page. Change that in its settings.
            </Trans>
          </Banner>
        )}
        <Select<Preferences['notificationContent']>
          label={t`What they show`}
          value={notificationContent}
          isDisabled={!notifications}
          onChange={(value) => set({ notificationContent: value })}
          options={[
            { id: 'all', label: t`Name and message` },
            { id: 'name', label: t`Name only` },
            { id: 'nothing', label: t`Neither` },
          ]}
        />
        <Switch
          label={t`Sounds`}
          description={t`A short tone for a new message.`}
          isSelected={sounds}
          onChange={(on) => set({ sounds: on })}
        />
        <QuietHours value={quietHours} onChange={(value) => set({ quietHours: value })} />
      </section>
      <Push account={account} />
    </>
  );
}

function Push({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const core = useCore();
  const [{ push }, set] = useSet();
  const accounts = (useAccounts() ?? []).map((each) => each.name);
  const { value: key, problem } = useAsked(() => core.pushKey(account), [account]);
  const turn = useAction(async (on: boolean) => {
    if (on) {
      const done = await Promise.all(accounts.map((each) => subscribePush(core, each)));
      set({ push: done.includes(true) });
    } else {
      await unsubscribePush(core, accounts);
      set({ push: false });
    }
  });
  const possible = pushPossible() && Boolean(key);
  return (
    <section className={page.section} aria-label={t`Push`}>
      <Switch
        label={t`Wake this device when the app is closed`}
        description={t`Through the push service of your browser. It learns that something came, not what or from whom.`}
        isSelected={push && possible}
        isDisabled={!possible || turn.pending}
        onChange={(on) => void turn.run(on)}
      />
      {key === null && (
        <p className={page.soft}>
          <Trans>This server has no push. Its operator can switch it on.</Trans>
        </p>
      )}
      <ProblemNote problem={problem ?? turn.problem} />
    </section>
  );
}
