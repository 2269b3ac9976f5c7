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
  try {
    await activate(savedLooks().language ?? '');
    createRoot(place).render(<App bridge={bridge} />);
  } catch {
    // Without its words there is nothing to show but this.
    place.textContent = 'SafeMessenger could not be loaded. Check your connection, then reload the page.';
  }
}
