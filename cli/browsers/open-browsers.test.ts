import { afterEach, expect, it, vi } from 'vitest';
import { FIREFOX } from './firefox.ts';
import { openBrowsers } from './open-browsers.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('reports a missing browser without building the site', async () => {
  vi.stubEnv('FIREFOX_PATH', '/nonexistent/firefox');
  const wanted = [{ browser: 'firefox', engine: 'dyno' }] as const;
  const opened = await openBrowsers({ site: '/nonexistent/dist', programs: [], wanted });
  await opened.close();
  expect(opened.hosts).toEqual([]);
  expect(opened.absent).toEqual([
    { browser: 'firefox', label: 'Firefox', reason: 'No Firefox was found.', remedy: FIREFOX.remedy },
  ]);
});
