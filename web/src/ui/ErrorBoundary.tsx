import { Trans, useLingui } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Button } from './parts/Button';
import { EmptyState } from './parts/EmptyState';

interface Props {
  readonly children: ReactNode;
  /** When it changes, the part is tried anew. */
  readonly resetKey?: unknown;
}

/** A part of the page that fails says so and can be tried again; the rest goes on. */
export class ErrorBoundary extends Component<Props, { failed: boolean; resetKey: unknown }> {
  override state = { failed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: Props, state: { failed: boolean; resetKey: unknown }) {
    return props.resetKey === state.resetKey ? null : { failed: false, resetKey: props.resetKey };
  }

  override render() {
    return this.state.failed ? (
      <Failed onRetry={() => this.setState({ failed: false })} />
    ) : (
      this.props.children
    );
  }
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`This part of the app stopped`}
      actions={
        <>
          <Button onPress={onRetry}>{t`Try again`}</Button>
          <Button variant="primary" onPress={() => location.reload()}>
            {t`Reload the page`}
          </Button>
        </>
      }
    >
      <Trans>Your messages are safe. Try again; if it stays, reload the page.</Trans>
    </EmptyState>
  );
}
