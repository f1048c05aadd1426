import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NOOP_KEY } from '../../core/bench/plan.ts';
import { probeTimer } from '../../core/bench/timer.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { Canary } from '../../worker/bench/canary.ts';
import { drivenHostsOf } from '../browsers/driven-keys.ts';
import { BROWSER_DRIVERS } from '../browsers/find-browsers.ts';
import type { MeasureOptions } from '../commands/measure-options.ts';
import { loadPrograms, type Program } from '../programs/program.ts';
import { provideSamples, provideSite } from '../system/built.ts';
import { readProcessorTime } from '../system/processor-time.ts';
import { absentLines } from './absent-lines.ts';
import { measureBuilds } from './builds/measure-builds.ts';
import { loadSubjects } from './choice/load-subjects.ts';
import { partsOf } from './choice/metrics.ts';
import { clock, QUIET } from './clock.ts';
import { floorHost } from './floor-host.ts';
import type { MeasureAllRequest, Measured } from './measure-request.ts';
import { type AbsentHost, type AllHosts, openAllHosts } from './open-all-hosts.ts';
import { ProgressLine } from './progress.ts';
import { noteStolenTime, startReport } from './report-builder.ts';
import { runBlocks } from './run-blocks.ts';
import { runScaling } from './run-scaling.ts';
import { TimeBudget } from './time-budget.ts';

/** Whether a requested browser is installed: only browsers need the site. */
function needsSite({ hosts, site }: MeasureOptions): boolean {
  const requested = new Set(drivenHostsOf(hosts).map(({ browser }) => browser));
  return site === null && BROWSER_DRIVERS.some(({ id, find }) => requested.has(id) && find().kind === 'found');
}

function noHostText(absent: readonly AbsentHost[]): string {
  const list = absentLines(absent).join('\n');
  return `None of the requested hosts is installed:\n${list}\nRun \`dyno doctor\` to list all hosts. node:wasi is always available.`;
}

export async function measureAll(request: MeasureAllRequest): Promise<Measured> {
  const { options, root, home, folder, signal, note } = request;
  const budget = options.time === null ? null : new TimeBudget(options.time);
  const notBuilt = { kind: 'nothing', message: 'The build failed (see above).' } as const;
  if (!(await provideSamples(root))) return notBuilt;
  const loaded = await loadSubjects({ words: options.subjects, given: options.given, root, folder, home, note });
  if (loaded.kind === 'wrong') return loaded;
  if (loaded.kind === 'failed') return { kind: 'nothing', message: loaded.message };
  const { tick } = probeTimer(clock, { edges: PROTOCOL.timerEdges, length: PROTOCOL.batchLength });
  if (options.pair) return measureBuilds(request, loaded.programs, { tick, budget });
  // After loading the programs, so that a wrong name is reported without waiting for the build.
  if (needsSite(options) && !(await provideSite(root))) return notBuilt;
  const { programs } = loaded;
  const progress = new ProgressLine(options.blocks, budget);
  const opened = await openAllHosts({
    programs,
    folder,
    requested: options.hosts,
    timerTick: tick,
    site: options.site ?? join(root, 'dist'),
    parts: partsOf(options.metrics),
    measuresMemory: options.metrics.includes('peak-memory'),
    onPrepare: (now) => progress.prepare(now),
    onTrouble: note,
    signal,
  });
  request.onOpen(opened.close);
  try {
    progress.end();
    const { absent } = opened;
    if (signal.aborted) return { kind: 'nothing', message: 'Stopped before the first round. No report was written.' };
    if (opened.hosts.length === 0) return { kind: 'nothing', message: noHostText(absent) };
    if (absent.length > 0) note(`Not installed:\n${absentLines(absent).join('\n')}`);
    return await measureOpened(request, { opened, programs, tick, progress, budget });
  } finally {
    await opened.close();
  }
}

interface Opened {
  readonly opened: AllHosts;
  readonly programs: readonly Program[];
  readonly tick: number;
  readonly progress: ProgressLine;
  readonly budget: TimeBudget | null;
}

async function measureOpened(request: MeasureAllRequest, given: Opened) {
  const { opened, programs, tick, progress, budget } = given;
  const { options, root, folder, signal, note } = request;
  // Every run includes the floor, which is measured with the empty program.
  const hasNoop = programs.some(({ input }) => input.subject.key === NOOP_KEY);
  const empty = await loadPrograms(hasNoop ? [] : [NOOP_KEY], root, folder);
  const floor = await floorHost(opened.timer, tick);
  const hosts = floor === null ? opened.hosts : [...opened.hosts, floor];
  const subjects = floor === null || empty.kind === 'failed' ? programs : [...programs, ...empty.programs];
  const own = opened.hosts.filter(({ host }) => host.aliasOf === null);
  note(`Measuring on ${own.map(({ host }) => `${host.key} (${host.name} ${host.version})`).join(', ')}.`);
  const seed = options.seed ?? randomBytes(4).readUInt32LE();
  const { title, blocks: planned } = options;
  const builder = startReport({
    root,
    title,
    command: request.command,
    blocks: planned,
    seed,
    programs: subjects,
    hosts,
  });
  for (const failure of opened.failures) builder.addFailure(failure);
  for (const build of opened.builds) builder.addBuild(build);
  const canary = await Canary.create(clock);
  const timeBefore = readProcessorTime();
  progress.begin();
  const shared = {
    hosts,
    programs: subjects,
    metrics: options.metrics,
    seed,
    builder,
    settle: () => sleep(QUIET),
    signal,
  };
  const blocks = await runBlocks({
    ...shared,
    blocks: options.blocks,
    throughputBlocks: options.throughputBlocks,
    canary: () => canary.read().duration,
    beginBlock: async () => {
      await opened.timer.renew();
      for (const host of hosts) await host.beginBlock();
    },
    fitsBlock: () => budget?.fitsBlock() ?? true,
    onCase: (now) => progress.show(now),
  });
  if (blocks > 0) {
    const cores = availableParallelism();
    await runScaling({ ...shared, blocks, cores, onCase: (now) => progress.showScaling(now) });
  }
  progress.end();
  if (blocks === 0) {
    const message = 'Stopped before the first round was complete. No report was written.';
    return { kind: 'nothing', message } as const;
  }
  const { method, reason } = opened.timer.current().ready;
  if (method === 'plain-spawn') {
    const message = `Processes were timed with Node's spawn, which adds to every time: ${reason ?? ''}`;
    builder.addNotice('plain-spawn', message.slice(0, 500));
  }
  noteStolenTime(builder, timeBefore);
  if (blocks === options.blocks) builder.complete();
  else builder.partial(signal.aborted ? 'cancelled' : 'time');
  return { kind: 'measured', report: builder.toReport(Date.now()), blocks, absent: opened.absent } as const;
}
