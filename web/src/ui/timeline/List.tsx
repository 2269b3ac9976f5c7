import { useLingui } from '@lingui/react/macro';
import type { CSSProperties, ReactNode, Ref } from 'react';

/** The list of messages for a screen reader. */
export function List(props: { style: CSSProperties; children: ReactNode; ref?: Ref<never> }) {
  const { t } = useLingui();
  return <div role="list" aria-label={t`Messages`} {...props} />;
}
