import { createRoot } from 'react-dom/client';
import { activate } from '../i18n/i18n';
import { App } from './App';
import { createBridge, startBridge } from './bridge/bridge';
import { openPort } from './bridge/openPort';
import { savedLooks } from './theme/looks';

const bridge = createBridge(openPort);
void startBridge(bridge);

const place = document.getElementById('app');
if (place) {
  await activate(savedLooks().language ?? '').catch(() => undefined);
  createRoot(place).render(<App bridge={bridge} />);
}
