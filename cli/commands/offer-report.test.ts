import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { offerReport } from './offer-report.ts';

/** A terminal at which keys can be pressed. */
class FakeInput extends PassThrough {
  readonly isTTY: boolean;
  isRaw = false;

  constructor(isTTY = true) {
    super();
    this.isTTY = isTTY;
  }

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }
}

interface Setting {
  readonly stdin?: FakeInput;
  readonly isOutputTerminal?: boolean;
  readonly environment?: NodeJS.ProcessEnv;
}

async function offered(
  act: (stdin: FakeInput) => void,
  { stdin = new FakeInput(), isOutputTerminal = true, environment = {} }: Setting = {},
) {
  const notes: string[] = [];
  let opened = 0;
  const offer = offerReport('a report.json', {
    note: (text) => notes.push(text),
    environment,
    terminal: { stdin, stdout: { isTTY: isOutputTerminal } },
    open: async () => {
      opened += 1;
    },
  });
  const wasRaw = stdin.isRaw;
  act(stdin);
  await offer;
  return { notes, opened, wasRaw, stdin };
}

describe('the offer to open a report', () => {
  it.each([
    ['o', 1],
    ['x', 0],
    ['\r', 0],
    ['\u0003', 0],
  ])('reads one key without Enter: %j', async (key, times) => {
    const { notes, opened, wasRaw, stdin } = await offered((input) => input.write(key));
    expect(notes).toEqual(['Press o to open the report in the page, or any other key to end.']);
    expect(opened).toBe(times);
    // The terminal is unchanged, and does not keep the process alive.
    expect([wasRaw, stdin.isRaw, stdin.isPaused()]).toEqual([true, false, true]);
    expect([stdin.listenerCount('data'), stdin.listenerCount('end')]).toEqual([0, 0]);
  });

  it('ends if the input ends', async () => {
    const { opened, stdin } = await offered((input) => input.end());
    expect(opened).toBe(0);
    expect(stdin.isRaw).toBe(false);
  });

  it.each<[string, Setting]>([
    ['input from a file', { stdin: new FakeInput(false) }],
    ['output into a file', { isOutputTerminal: false }],
    ['a CI service', { environment: { CI: 'true' } }],
  ])('is the command to type for %s', async (_, setting) => {
    const { notes, opened, wasRaw } = await offered(() => undefined, setting);
    expect(notes).toEqual(["Open it: wasm-dyno open 'a report.json'"]);
    expect([opened, wasRaw]).toEqual([0, false]);
  });
});
