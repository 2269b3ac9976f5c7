import { Trans, useLingui } from '@lingui/react/macro';
import type { AccountName } from '../../api/views';
import { useAsked, useCore } from '../bridge/hooks';
import { Avatar } from '../parts/Avatar';
import { Button } from '../parts/Button';
import { ProblemNote } from '../parts/ProblemNote';
import { Switch } from '../parts/Switch';
import { useTry } from '../parts/useTry';
import page from '../shell/Page.module.css';
import { useSet } from './useSet';

export default function PrivacySettings({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const core = useCore();
  const attempt = useTry();
  const [{ sendReceipts, sendTyping }, set] = useSet();
  const { value: blocked, problem, reload } = useAsked(() => core.blocked(account), [account]);
  return (
    <>
      <section className={page.section} aria-label={t`What others see`}>
        <Switch
          label={t`Read receipts`}
          description={t`Others see when you have read their messages. Your own unread counts work either way.`}
          isSelected={sendReceipts}
          onChange={(on) => set({ sendReceipts: on })}
        />
        <Switch
          label={t`Typing`}
          description={t`Others see that you are writing.`}
          isSelected={sendTyping}
          onChange={(on) => set({ sendTyping: on })}
        />
      </section>
      <section className={page.section} aria-labelledby="settings-blocked">
        <h4 id="settings-blocked" className={page.heading}>
          <Trans>Blocked people</Trans>
        </h4>
        <ProblemNote problem={problem} />
        {blocked?.length === 0 && (
          <p className={page.soft}>
            <Trans>Nobody. You can block a person in the details of your conversation.</Trans>
          </p>
        )}
        {blocked && blocked.length > 0 && (
          <ul className={page.items}>
            {blocked.map((name) => (
              <li key={name} className={page.row}>
                <Avatar name={name} size={32} />
                <span className={page.grow} dir="auto">
                  {name}
                </span>
                <Button
                  size="s"
                  aria-label={t`Unblock ${name}`}
                  onPress={async () => {
                    if (await attempt(core.unblock(account, name))) {
                      reload();
                    }
                  }}
                >
                  {t`Unblock`}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
