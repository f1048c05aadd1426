import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

it('has one time origin for a case, though the browser makes another when the system sets its clock', async () => {
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
  // The next worker has the new one, and so has the page from then on.
  expect(spawnBenchPort(listener).spawnedAt).toBe(5_027_705);
});
