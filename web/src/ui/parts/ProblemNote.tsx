import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Problem } from '../../api/views';
import { problemWords } from '../problems';
import { Banner } from './Banner';

/** Says what went wrong and what to do now; nothing when nothing did. */
export function ProblemNote({ problem, actions }: { problem: Problem | undefined; actions?: ReactNode }) {
  const { i18n } = useLingui();
  return problem ? (
    <Banner tone="bad" role="alert" actions={actions}>
      {i18n._(problemWords(problem))}
    </Banner>
  ) : null;
}
