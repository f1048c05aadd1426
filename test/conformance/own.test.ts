import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { jobOf } from '../../tools/conformance/job.ts';
import { objections } from '../../tools/conformance/judge.ts';
import { NodeHost } from '../../tools/conformance/node-host.ts';
import { ownPrograms } from '../../tools/conformance/own-programs.ts';
import { OWN_PROGRAMS } from './expectations.ts';

const host = await NodeHost.open();
const programs = await ownPrograms();
afterAll(() => host.close());

describe('our own engine passes in Node', () => {
  test.each(programs)('$name', async (program) => {
    expect(objections(await host.run(jobOf(program, 'dyno')), program.expected)).toEqual([]);
  });
});

test('every source has an expectation', () => {
  const sources = readdirSync(new URL('./programs', import.meta.url))
    .filter((name) => /\.(c|wat|rs)$/.test(name))
    .map((name) => name.replace(/\.\w+$/, ''));
  expect(sources.sort()).toEqual(OWN_PROGRAMS.map(({ name }) => name).sort());
});
