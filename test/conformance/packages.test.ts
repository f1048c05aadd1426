import { afterAll, describe, expect, test } from 'vitest';
import { jobOf } from '../../tools/conformance/job.ts';
import { objections } from '../../tools/conformance/judge.ts';
import { NodeHost } from '../../tools/conformance/node-host.ts';
import { ownPrograms } from '../../tools/conformance/own-programs.ts';

/* The programs that pass on the two packages. The others fail because of the limitations in `core/run/engines.ts`. */

const host = await NodeHost.open();
const programs = await ownPrograms();
afterAll(() => host.close());

const BOTH = [
  'poll-several',
  'raise-abort',
  'raise-ignored',
  'read-only',
  'sleep',
  'stdin-blocking',
  'imported-memory',
];

describe.each([
  { engine: 'bjorn3' as const, also: ['append', 'quota', 'renumber', 'sparse'] },
  { engine: 'wasmer' as const, also: ['unstable'] },
])('$engine passes', ({ engine, also }) => {
  test.each([...BOTH, ...also])('%s', async (name) => {
    const program = programs.find((known) => known.name === name);
    if (program === undefined) throw new Error(`there is no program ${name}`);
    expect(objections(await host.run(jobOf(program, engine)), program.expected)).toEqual([]);
  });
});
