import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { NOOP_KEY, PROTOCOL } from '../../core/bench/plan.ts';
import { probeTimer } from '../../core/bench/timer.ts';
import { ReportBuilder } from '../../core/report/build.ts';
import type { Report } from '../../core/report/report.ts';
import { buildIfChanged, buildSamples } from '../../tools/serve/build.ts';
import { Canary } from '../../worker/bench/canary.ts';
import { drivenHostsOf } from '../browsers/driven-keys.ts';
import type { Options } from '../commands/measure-options.ts';
import { describeMachine } from '../system/machine.ts';
import { floorHost } from './floor-host.ts';
import { openAllHosts } from './open-all-hosts.ts';
import { loadPrograms } from './program.ts';
import { ProgressLine } from './progress.ts';
import { runBlocks } from './run-blocks.ts';

/* The whole of a measuring run, from the options to the report. */

export interface MeasureAllRequest {
  readonly options: Options;
  /** As the report tells it. */
  readonly command: string;
  /** Of the project. */
  readonly root: string;
  /** For all that is made on the way. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

export type Measured =
  | { readonly kind: 'measured'; readonly report: Report; readonly blocks: number }
  | { readonly kind: 'nothing'; readonly message: string };

/** Between two cases, in milliseconds. */
const QUIET = 25;

const packageSchema = z.object({ name: z.string(), version: z.string() });

/** The clock that times processes, in milliseconds. */
const clock = (): number => Number(process.hrtime.bigint()) / 1e6;

const presetOf = (blocks: number): Report['protocol']['preset'] =>
  blocks === PROTOCOL.blocks.full ? 'full' : blocks === PROTOCOL.blocks.quick ? 'quick' : 'custom';

export async function measureAll(request: MeasureAllRequest): Promise<Measured> {
  const { options, root, folder, signal } = request;
  const needsBrowser = drivenHostsOf(options.hosts ?? null).length > 0;
  const builds = needsBrowser && options.site === undefined ? buildIfChanged : buildSamples;
  if (!(await builds(root))) return { kind: 'nothing', message: 'The build failed: see above.' };
  const loaded = await loadPrograms(options.subjects, root, folder);
  if (loaded.kind === 'failed') return { kind: 'nothing', message: loaded.message };
  const asked = loaded.programs;
  // The floor is in every run, and is timed on this one.
  const least = await loadPrograms(options.subjects.includes(NOOP_KEY) ? [] : [NOOP_KEY], root, folder);
  const programs = [...asked, ...(least.kind === 'loaded' ? least.programs : [])];
  const { tick } = probeTimer(clock, { edges: PROTOCOL.timerEdges, length: PROTOCOL.batchLength });
  const site = options.site ?? join(root, 'dist');
  const opened = await openAllHosts({ programs: asked, folder, wanted: options.hosts ?? null, timerTick: tick, site });
  try {
    for (const { id, reason, remedy } of opened.absent) console.error(`Absent: ${id}. ${reason} ${remedy}`.trim());
    if (opened.hosts.length === 0) return { kind: 'nothing', message: 'None of the hosts is here.' };
    const floor = await floorHost(opened.timer, tick);
    const hosts = floor === null ? opened.hosts : [...opened.hosts, floor];
    for (const { host } of hosts) console.error(`Host: ${host.key}, ${host.name} ${host.version}`);
    const seed = options.seed ?? randomBytes(4).readUInt32LE();
    const tool = packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const builder = new ReportBuilder({
      id: randomBytes(16).toString('hex'),
      title: options.title,
      created: new Date().toISOString(),
      tool: { name: tool.name, version: tool.version },
      command: request.command,
      machine: describeMachine(),
      protocol: { preset: presetOf(options.blocks), blocks: options.blocks, seed },
      subjects: programs.map(({ input }) => input.subject),
      hosts: hosts.map(({ host }) => host),
    });
    for (const failure of opened.failures) builder.addFailure(failure);
    const canary = await Canary.create(clock);
    const progress = new ProgressLine(options.blocks);
    const blocks = await runBlocks({
      hosts,
      programs,
      blocks: options.blocks,
      seed,
      builder,
      canary: () => canary.read().duration,
      settle: () => sleep(QUIET),
      beginBlock: async () => {
        await opened.timer.renew();
        for (const host of hosts) await host.beginBlock();
      },
      signal,
      onCase: (now) => progress.show(now),
    });
    progress.end();
    const { method, reason } = opened.timer.current().ready;
    if (method === 'plain-spawn') {
      builder.addNotice(
        'plain-spawn',
        `Processes were timed through Node's own spawn, which adds to each: ${reason ?? ''}`,
      );
    }
    if (blocks === 0)
      return { kind: 'nothing', message: 'It was ended before the first block was whole: nothing is kept.' };
    if (blocks === options.blocks) builder.complete();
    else builder.partial('cancelled');
    return { kind: 'measured', report: builder.toReport(Date.now()), blocks };
  } finally {
    await opened.close();
  }
}
