import { i18n } from '@lingui/core';
import { I18nProvider, useLingui } from '@lingui/react';
import { StrictMode, useEffect } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components/I18nProvider';
import { activate } from '../i18n/i18n';
import type { Bridge } from './bridge/bridge';
import { BridgeContext, useAccounts, usePreferences } from './bridge/hooks';
import { ErrorBoundary } from './ErrorBoundary';
import { ToastRegion } from './parts/ToastRegion';
import { Shell } from './shell/Shell';
import { onSystemLooks, showLooks } from './theme/looks';

export function App({ bridge }: { bridge: Bridge }) {
  return (
    <StrictMode>
      <BridgeContext value={bridge}>
        <I18nProvider i18n={i18n}>
          <Localized />
        </I18nProvider>
      </BridgeContext>
    </StrictMode>
  );
}

function Localized() {
  const { i18n: words } = useLingui();
  const preferences = usePreferences();
  const known = useAccounts() !== null;
  useEffect(() => {
    if (known) {
      showLooks(preferences);
      return onSystemLooks(() => showLooks(preferences));
    }
    return undefined;
  }, [known, preferences]);
  useEffect(() => {
    if (known) {
      activate(preferences.language).catch(() => undefined);
    }
  }, [known, preferences.language]);
  return (
    <AriaI18nProvider locale={document.documentElement.dir === 'rtl' ? 'ar-XB' : words.locale}>
      <ErrorBoundary>
        <Shell />
      </ErrorBoundary>
      <ToastRegion />
    </AriaI18nProvider>
  );
}
