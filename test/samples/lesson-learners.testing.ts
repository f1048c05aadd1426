import type { Action, Inputs, LessonCall } from '../../core/learn/lesson.ts';

/*
 * Wrong actions for the tasks of the shipped lessons, by lesson and step. Each of these must fail. The
 * right learner does what "Show me" does.
 */

const run = (inputs: Inputs = {}): Action => ({ inputs, call: null });
const call = (name: string, args: LessonCall['args'], returns: LessonCall['returns'] = 'values'): Action => ({
  inputs: {},
  call: { name, args, returns },
});

const APP_DATA = { guest: '/app-data', folder: 'app-data' } as const;

export const WRONG_LEARNERS: Readonly<Record<string, Readonly<Record<string, readonly Action[]>>>> = {
  hello: {
    'run-a-program': [run({ args: ['Ada'] })],
    'change-the-arguments': [run({ args: ['Ada', 'Linus'] })],
    'use-another-engine': [run(), run()],
  },
  module: {
    'look-inside': [],
    'imports-are-requests': [],
    'the-cost-of-a-library': [run({ args: ['Ada'] })],
  },
  'system-call': {
    'printing-is-a-call': [run()],
    'reading-is-a-call': [run()],
    'a-call-that-fails': [run({ preopens: [{ ...APP_DATA, access: 'read-write' }] })],
  },
  capabilities: {
    'denied-by-default': [run({ environment: [['HOME', '/']] })],
    'grant-a-variable': [run({ environment: [['APIKEY', 'x']] })],
    'grant-a-directory-read-only': [run({ preopens: [{ ...APP_DATA, access: 'read-write' }] })],
    'let-it-write': [run()],
  },
  files: {
    'convert-a-file': [run({ preopens: [{ guest: '/data', folder: 'data', access: 'read-only' }] })],
    'change-the-input': [run()],
    'standard-input': [run({ stdin: { kind: 'text', text: 'one error\n' } })],
  },
  plugins: {
    'call-an-export': [call('count_words', ['one two'])],
    'text-becomes-a-pointer': [call('transform', ['WebAssembly'], 'in-place')],
    'numbers-need-no-memory': [call('gcd', [84, 125])],
  },
  'cold-start': { 'watch-a-start': [run()] },
  throughput: {
    'a-small-amount-of-work': [run()],
    'twice-the-work': [run()],
  },
  intervals: { 'the-same-program-twice': [run(), run({ args: ['Grace'] }), run()] },
  determinism: {
    'two-runs-differ': [run({ deterministic: { seed: 1, startTime: 0 } }), run()],
    'two-runs-agree': [run(), run()],
    'another-host-the-same-bytes': [run(), run()],
  },
  server: {
    'run-it-here-first': [run()],
    'the-grant-decides-on-every-host': [run()],
  },
  containers: { 'speed-and-isolation': [run({ preopens: [{ ...APP_DATA, access: 'read-only' }] })] },
};
