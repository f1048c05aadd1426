import { useComputedColorScheme } from '@mantine/core';
import { useEffect } from 'react';

/** The surface of the header, `--dyno-panel` in tokens.css, which mobile browsers continue above the page. */
const PANEL = { light: '#ffffff', dark: '#101418' } as const;

/** Sets the colour of the browser's surface to that of the selected theme. index.html has those of the system's theme. */
export function useThemeColour(): void {
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
      meta.setAttribute('content', PANEL[scheme]);
  }, [scheme]);
}
