import { afterAll, describe, expect, test } from 'vitest';
import { jobOf } from '../../tools/conformance/job.ts';
import { objections } from '../../tools/conformance/judge.ts';
import { ownPrograms } from '../../tools/conformance/own-programs.ts';
import { openHost } from '../../tools/conformance/run-programs.ts';

const host = await openHost('chromium');
const programs = await ownPrograms();
afterAll(() => host.close());

describe('our own engine passes in a worker of Chromium', () => {
  test.each(programs)('$name', async (program) => {
    expect(objections(await host.run(jobOf(program, 'dyno')), program.expected)).toEqual([]);
  });
});
