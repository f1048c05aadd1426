import { afterEach, expect, it, vi } from 'vitest';
import { FIREFOX } from './firefox.ts';
import { openBrowsers } from './open-browsers.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('reports a browser that is not installed without needing a built site', async () => {
  vi.stubEnv('FIREFOX_PATH', '/nonexistent/firefox');
  const requested = [{ browser: 'firefox', engine: 'dyno' }] as const;
  const opened = await openBrowsers({ site: '/nonexistent/dist', programs: [], requested });
  await opened.close();
  expect(opened.hosts).toEqual([]);
  expect(opened.absent).toEqual([
    { browser: 'firefox', label: 'Firefox', reason: 'Firefox was not found.', remedy: FIREFOX.remedy },
  ]);
});
