import { useLingui } from '@lingui/react/macro';
import { Archive } from 'lucide-react';
import type { AccountName } from '../../api/views';
import { useConversations } from '../bridge/hooks';
import { EmptyState } from '../parts/EmptyState';
import { href } from '../router';
import page from '../shell/Page.module.css';
import { ViewHeader } from '../shell/ViewHeader';
import { arrange } from './arrange';
import { ConversationList } from './ConversationList';

export default function ArchiveView({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const archived = arrange(useConversations(account), { filter: 'all', archived: true });
  return (
    <>
      <ViewHeader title={t`Archived`} backHref={href({ view: 'home', account })} />
      <div className={page.page}>
        {archived.length > 0 ? (
          <ConversationList account={account} conversations={archived} current={undefined} />
        ) : (
          <EmptyState icon={<Archive />} title={t`Nothing archived`}>
            {t`Archive a conversation from its menu to keep the list short. A new message brings it back.`}
          </EmptyState>
        )}
      </div>
    </>
  );
}
