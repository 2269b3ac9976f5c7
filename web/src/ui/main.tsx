import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/tokens.css';

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(<StrictMode>SafeMessenger</StrictMode>);
}
