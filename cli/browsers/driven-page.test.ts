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

/** A browser that records its calls and whose answers can be replaced. */
function fakeBrowser() {
  const calls: string[] = [];
  const answers: Record<string, () => unknown> = { facts: () => FACTS, measure: () => MEASURED };
  const browser: DrivenBrowser = {
    version: '7.1',
    open: async (url) => {
      calls.push(`open ${url}`);
    },
    call: async (method) => {
      calls.push(method);
      return JSON.stringify(answers[method]?.() ?? null);
    },
    close: async () => {
      calls.push('close');
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
      calls.push('launch');
      return browser;
    },
  };
  const page = new DrivenPage(driver, { kind: 'found', path: '/fake', aids: {} }, CONTENT);
  /** Calls since the last time. */
  return { page, answers, takeCalls: () => calls.splice(0) };
}

const START = ['launch', `open ${CONTENT.url}`, 'add', 'loadEngines', 'facts'];

describe('the page of a driven browser', () => {
  it('is opened once for all measurements', async () => {
    const { page, takeCalls } = fakeBrowser();
    expect(await page.provide()).toEqual(FACTS);
    expect(page.version).toBe('7.1');
    expect(takeCalls()).toEqual(START);
    expect(await page.measure(CASE)).toEqual(MEASURED);
    await page.provide();
    await page.close();
    expect(takeCalls()).toEqual(['measure', 'facts', 'close']);
  });

  it('is reopened before the next round if its clock differs from that of its workers', async () => {
    const { page, answers, takeCalls } = fakeBrowser();
    await page.provide();
    answers.measure = () => ({ ...MEASURED, skew: 27_690 });
    await page.measure(CASE);
    takeCalls();
    await page.provide();
    expect(takeCalls()).toEqual(['close', ...START]);
    answers.measure = () => ({ ...MEASURED, skew: 0.2 });
    await page.measure(CASE);
    await page.provide();
    expect(takeCalls()).toEqual(['measure', 'facts']);
  });

  it('is reopened with its programs and engines after it was lost', async () => {
    const { page, answers, takeCalls } = fakeBrowser();
    await page.provide();
    answers.measure = () => {
      throw new Error('Target crashed\nlog\nlog');
    };
    await expect(page.measure(CASE)).rejects.toThrow(/^Fake or its page was lost: Target crashed$/);
    takeCalls();
    answers.measure = () => MEASURED;
    expect(await page.measure(CASE)).toEqual(MEASURED);
    expect(takeCalls()).toEqual([...START, 'measure']);
  });

  it('is reopened if it does not answer before a round', async () => {
    const { page, answers, takeCalls } = fakeBrowser();
    await page.provide();
    let calls = 0;
    answers.facts = () => {
      calls += 1;
      if (calls === 1) throw new Error('no such window');
      return FACTS;
    };
    takeCalls();
    expect(await page.provide()).toEqual(FACTS);
    expect(takeCalls()).toEqual(['facts', 'close', ...START]);
  });

  it('rejects an invalid result', async () => {
    const { page, answers, takeCalls } = fakeBrowser();
    await page.provide();
    answers.measure = () => ({ ...MEASURED, timerTick: 'fine' });
    await expect(page.measure(CASE)).rejects.toThrow('Fake or its page was lost');
    expect(takeCalls().at(-1)).toBe('close');
  });

  it('closes a browser that could not load the page', async () => {
    const { page, answers, takeCalls } = fakeBrowser();
    answers.add = () => {
      throw new Error('no');
    };
    await expect(page.provide()).rejects.toThrow('no');
    expect(takeCalls().at(-1)).toBe('close');
  });
});
