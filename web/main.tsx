import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.css';
import './app/tokens.css';
import './app/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { embedAddress } from '../core/embed/address.ts';
import { App } from './app/App.tsx';
import { browserIsolationHost, ensureIsolation } from './app/isolation.ts';
import { openEarly } from './app/open-early.ts';
import { startPrinting } from './app/print.ts';
import { watchToken } from './server/token.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element with the id "root"');
// First, because it removes the token from the address.
watchToken();
// `index.html?embed&sample=…` is an embed.
const embed = embedAddress(location.search, location.hash);
if (embed !== null) location.replace(embed);
const isolation = embed === null ? await ensureIsolation(browserIsolationHost(window)) : null;
// While the page reloads or leaves, nothing is rendered.
if (isolation !== null && isolation.kind !== 'reloading') {
  openEarly(location.hash);
  startPrinting();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
