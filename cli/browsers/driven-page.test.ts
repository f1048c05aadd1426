import { describe, expect, it } from 'vitest';
import { DrivenPage } from './driven-page.ts';
import type { BrowserDriver, DrivenBrowser } from './driver.ts';

const FACTS = { isolated: true, sharedMemory: false };
const MEASURED = {
  kind: 'measured',
  samples: [],
  outputs: [],
  timerTick: 0.02,
  wasi: 'dyno 1',
  skew: null,
  overslept: 0,
};
const CASE = { subject: 's', engine: 'dyno', host: 'webkit:dyno', parts: ['startup'], order: 0, seed: 1 } as const;
const CONTENT = { url: 'http://127.0.0.1/drive.html', subjects: ['{}'], engines: ['dyno'] } as const;

/** A fake browser that records calls, and fails or returns other results on request. */
function fakeBrowser() {
  const asked: string[] = [];
  const answers: Record<string, () => unknown> = { facts: () => FACTS, measure: () => MEASURED };
  const browser: DrivenBrowser = {
    version: '7.1',
    open: async (url) => {
      asked.push(`open ${url}`);
    },
    call: async (method) => {
      asked.push(method);
      return JSON.stringify(answers[method]?.() ?? null);
    },
    close: async () => {
      asked.push('close');
    },
  };
  const driver: BrowserDriver = {
    id: 'webkit',
    name: 'Fake',
    flags: [],
    remedy: '',
    find: () => ({ kind: 'absent', reason: '' }),
    version: async () => null,
    launch: async () => {
      asked.push('launch');
      return browser;
    },
  };
  const page = new DrivenPage(driver, { kind: 'found', path: '/fake', aids: {} }, CONTENT);
  /** Returns the calls since the last time. */
  return { page, answers, takeAsked: () => asked.splice(0) };
}

const START = ['launch', `open ${CONTENT.url}`, 'add', 'loadEngines', 'facts'];

describe('the page of a driven browser', () => {
  it('is opened once for all cases', async () => {
    const { page, takeAsked } = fakeBrowser();
    expect(await page.provide()).toEqual(FACTS);
    expect(page.version).toBe('7.1');
    expect(takeAsked()).toEqual(START);
    expect(await page.measure(CASE)).toEqual(MEASURED);
    await page.provide();
    await page.close();
    expect(takeAsked()).toEqual(['measure', 'facts', 'close']);
  });

  it('is reopened before the next block if its clock differs from its workers', async () => {
    const { page, answers, takeAsked } = fakeBrowser();
    await page.provide();
    answers.measure = () => ({ ...MEASURED, skew: 27_690 });
    await page.measure(CASE);
    takeAsked();
    await page.provide();
    expect(takeAsked()).toEqual(['close', ...START]);
    answers.measure = () => ({ ...MEASURED, skew: 0.2 });
    await page.measure(CASE);
    await page.provide();
    expect(takeAsked()).toEqual(['measure', 'facts']);
  });

  it('is reopened with its subjects and engines after it was lost', async () => {
    const { page, answers, takeAsked } = fakeBrowser();
    await page.provide();
    answers.measure = () => {
      throw new Error('Target crashed\nlog\nlog');
    };
    await expect(page.measure(CASE)).rejects.toThrow(/^Fake or its page was lost: Target crashed$/);
    takeAsked();
    answers.measure = () => MEASURED;
    expect(await page.measure(CASE)).toEqual(MEASURED);
    expect(takeAsked()).toEqual([...START, 'measure']);
  });

  it('is reopened if it does not respond before a block', async () => {
    const { page, answers, takeAsked } = fakeBrowser();
    await page.provide();
    let calls = 0;
    answers.facts = () => {
      calls += 1;
      if (calls === 1) throw new Error('no such window');
      return FACTS;
    };
    takeAsked();
    expect(await page.provide()).toEqual(FACTS);
    expect(takeAsked()).toEqual(['facts', 'close', ...START]);
  });

  it('is lost if it returns an invalid result', async () => {
    const { page, answers, takeAsked } = fakeBrowser();
    await page.provide();
    answers.measure = () => ({ ...MEASURED, timerTick: 'fine' });
    await expect(page.measure(CASE)).rejects.toThrow('Fake or its page was lost');
    expect(takeAsked().at(-1)).toBe('close');
  });

  it('closes a browser that could not load it', async () => {
    const { page, answers, takeAsked } = fakeBrowser();
    answers.add = () => {
      throw new Error('no');
    };
    await expect(page.provide()).rejects.toThrow('no');
    expect(takeAsked().at(-1)).toBe('close');
  });
});
