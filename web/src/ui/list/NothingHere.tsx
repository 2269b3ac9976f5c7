import { Trans, useLingui } from '@lingui/react/macro';
import type { AccountName } from '../../api/views';
import { EmptyState } from '../parts/EmptyState';
import { LinkButton } from '../parts/LinkButton';
import { href } from '../router';
import type { Filter } from './arrange';

/** The list when it is empty. */
export function NothingHere({ filter, account }: { filter: Filter; account: AccountName }) {
  const { t } = useLingui();
  switch (filter) {
    case 'unread':
      return <EmptyState title={t`All read`}>{t`New messages show up here.`}</EmptyState>;
    case 'rooms':
      return (
        <EmptyState
          title={t`No rooms yet`}
          actions={<LinkButton href={href({ view: 'rooms', account })}>{t`Browse rooms`}</LinkButton>}
        >
          <Trans>Join one, or make your own.</Trans>
        </EmptyState>
      );
    default:
      return (
        <EmptyState
          title={t`No conversations yet`}
          actions={<LinkButton href={href({ view: 'people', account })}>{t`Find someone`}</LinkButton>}
        >
          <Trans>Find a person by name, or send them your invite link.</Trans>
        </EmptyState>
      );
  }
}
