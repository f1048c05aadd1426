import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

it('keeps one time origin during a case if the system clock is set', async () => {
  const clock = { timeOrigin: 5_000_000, time: 10, now: () => clock.time };
  vi.stubGlobal('performance', clock);
  vi.stubGlobal('Worker', class {});
  vi.resetModules();
  const { moment, spawnBenchPort } = await import('./bench-port.ts');
  const listener = { message: () => {}, failed: () => {} };
  expect(spawnBenchPort(listener).spawnedAt).toBe(5_000_010);
  clock.timeOrigin += 27_690;
  clock.time += 5;
  expect(moment()).toBe(5_000_015);
  // The next worker and the page use the new one.
  expect(spawnBenchPort(listener).spawnedAt).toBe(5_027_705);
});
