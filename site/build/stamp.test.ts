import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFresh, runIfStale, type Step } from './stamp.ts';

describe('a build step', () => {
  let root: string;
  const step: Step = { name: 'step', inputs: ['in', 'lock.json'], outputs: ['out.txt'] };
  const work = async () => {
    writeFileSync(join(root, 'out.txt'), 'made');
    return true;
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stamp-'));
    mkdirSync(join(root, 'in'));
    writeFileSync(join(root, 'in', 'a.ts'), 'one');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('runs once while its inputs are unchanged', async () => {
    let done = 0;
    const counted = () => {
      done++;
      return work();
    };
    await runIfStale(root, step, counted);
    await runIfStale(root, step, counted);
    expect(done).toBe(1);
  });

  it('runs again with another setting', async () => {
    const withSetting = (value: string): Step => ({ ...step, settings: [value] });
    await runIfStale(root, withSetting('a'), work);
    expect([isFresh(root, withSetting('a')), isFresh(root, withSetting('b'))]).toEqual([true, false]);
  });

  it('runs again after an input was changed, added or removed', async () => {
    const change = async (what: () => void) => {
      await runIfStale(root, step, work);
      what();
      return isFresh(root, step);
    };
    expect(await change(() => {})).toBe(true);
    expect(await change(() => writeFileSync(join(root, 'in', 'a.ts'), 'two'))).toBe(false);
    expect(await change(() => writeFileSync(join(root, 'in', 'b.ts'), ''))).toBe(false);
    expect(await change(() => writeFileSync(join(root, 'lock.json'), '{}'))).toBe(false);
    expect(await change(() => rmSync(join(root, 'in', 'b.ts')))).toBe(false);
  });

  it('ignores tests', async () => {
    await runIfStale(root, step, work);
    writeFileSync(join(root, 'in', 'a.test.ts'), 'new');
    expect(isFresh(root, step)).toBe(true);
  });

  it('runs again when its output is missing, or after a failure', async () => {
    await runIfStale(root, step, work);
    rmSync(join(root, 'out.txt'));
    expect(isFresh(root, step)).toBe(false);
    expect(await runIfStale(root, step, async () => false)).toBe(false);
    expect(isFresh(root, step)).toBe(false);
  });
});
