import { oversleptNotice } from '../../../web/measure/case/overslept.ts';
import type { DrivenEngine } from '../../browsers/open-browsers.ts';
import type { MeasuringHost } from '../measuring-host.ts';
import { type Builds, buildsHost } from './builds-host.ts';

/** Two builds on an engine of a driven browser: every round starts a new worker. */
export function drivenBuildsHost({ host, engine, page }: DrivenEngine, builds: Builds): MeasuringHost {
  const [before, after] = [builds.before.input.subject.key, builds.after.input.subject.key];
  return buildsHost({
    host,
    builds,
    beginBlock: async () => {
      // A failure is reported by the measurement.
      await page.provide().catch(() => {});
    },
    measure: async ({ order, seed }) => {
      const result = await page.measurePair({ before, after, engine, host: host.key, order, seed });
      if (result.kind === 'failed') throw new Error(result.message);
      return { ...result, notices: result.overslept > 0 ? [oversleptNotice(host.name)] : [] };
    },
  });
}
