import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withRunOf } from '../../../core/bench/pair.ts';
import { aliasKey } from '../../../core/bench/plan.ts';
import { Canary } from '../../../worker/bench/canary.ts';
import { drivenHostsOf } from '../../browsers/driven-keys.ts';
import type { Program } from '../../programs/program.ts';
import { provideSite } from '../../system/built.ts';
import { readProcessorTime } from '../../system/processor-time.ts';
import { absentLines } from '../absent-lines.ts';
import { clock, QUIET } from '../clock.ts';
import type { MeasureAllRequest, Measured } from '../measure-request.ts';
import { ProgressLine } from '../progress.ts';
import { noteStolenTime, startReport } from '../report-builder.ts';
import { runBlocks } from '../run-blocks.ts';
import type { TimeBudget } from '../time-budget.ts';
import type { Builds } from './builds-host.ts';
import { buildsHostKeys, chosenBuildsHosts, openBuildsHosts } from './open-builds-hosts.ts';

/* `dyno measure --pair`: two builds of one program, in turns in one worker. */

/**
 * Returns both builds, which run alike: with the arguments, environment, stdin and files of the first. A sample that is
 * named twice is compared with itself, which shows what no difference looks like.
 */
function buildsOf([before, after]: readonly Program[]): Builds | null {
  if (before === undefined) return null;
  const { subject } = before.input;
  const again = { ...before, input: { ...before.input, subject: { ...subject, key: aliasKey(subject.key) } } };
  const second = after ?? again;
  return { before, after: { ...second, input: withRunOf(second.input, before.input) } };
}

export async function measureBuilds(
  request: MeasureAllRequest,
  programs: readonly Program[],
  { tick, budget }: { readonly tick: number; readonly budget: TimeBudget | null },
): Promise<Measured> {
  const { options, root, signal, note } = request;
  const builds = buildsOf(programs);
  if (builds === null) throw new Error('the options name two programs');
  const keys = chosenBuildsHosts(options.hosts);
  if (keys.length === 0) {
    const possible = buildsHostKeys().join(', ');
    return {
      kind: 'wrong',
      message: `--pair compiles both builds in one worker, which only these hosts can do: ${possible}.`,
    };
  }
  if (drivenHostsOf(keys).length > 0 && options.site === null && !(await provideSite(root))) {
    return { kind: 'nothing', message: 'The build failed (see above).' };
  }
  const progress = new ProgressLine(options.blocks, budget);
  const opened = await openBuildsHosts({
    builds,
    keys,
    site: options.site ?? join(root, 'dist'),
    timerTick: tick,
    signal,
    onPrepare: (now) => progress.prepare(now),
  });
  request.onOpen(opened.close);
  try {
    progress.end();
    const { hosts, absent } = opened;
    if (signal.aborted) return { kind: 'nothing', message: 'Stopped before the first round. No report was written.' };
    const missing = `Not installed:\n${absentLines(absent).join('\n')}`;
    if (hosts.length === 0) return { kind: 'nothing', message: `${missing}\ndyno:node is always available.` };
    if (absent.length > 0) note(missing);
    note(`Measuring on ${hosts.map(({ host }) => `${host.key} (${host.name} ${host.version})`).join(', ')}.`);
    const seed = options.seed ?? randomBytes(4).readUInt32LE();
    const [before, after] = [builds.before.input.subject.key, builds.after.input.subject.key];
    const builder = startReport({
      root,
      title: options.title,
      command: request.command,
      blocks: options.blocks,
      seed,
      programs: [builds.before, builds.after],
      hosts,
      pairs: hosts.map(({ host }) => ({ host: host.key, before, after })),
    });
    const canary = await Canary.create(clock);
    const timeBefore = readProcessorTime();
    progress.begin();
    const blocks = await runBlocks({
      hosts,
      programs: [builds.before],
      blocks: options.blocks,
      seed,
      builder,
      canary: () => canary.read().duration,
      settle: () => sleep(QUIET),
      beginBlock: async () => {
        for (const host of hosts) await host.beginBlock();
      },
      signal,
      fitsBlock: () => budget?.fitsBlock() ?? true,
      onCase: (now) => progress.show(now),
    });
    progress.end();
    if (blocks === 0) {
      return { kind: 'nothing', message: 'Stopped before the first round was complete. No report was written.' };
    }
    noteStolenTime(builder, timeBefore);
    if (blocks === options.blocks) builder.complete();
    else builder.partial(signal.aborted ? 'cancelled' : 'time');
    return { kind: 'measured', report: builder.toReport(Date.now()), blocks, absent };
  } finally {
    await opened.close();
  }
}
