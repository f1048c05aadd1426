import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { ReportBuilder } from '../../core/report/build.ts';
import type { BuildPair, Report } from '../../core/report/report.ts';
import type { Program } from '../programs/program.ts';
import { describeMachine } from '../system/machine.ts';
import { readProcessorTime, STOLEN_NOTED, stolenShare } from '../system/processor-time.ts';
import type { MeasuringHost } from './measuring-host.ts';

const packageSchema = z.object({ name: z.string(), version: z.string() });

const presetOf = (blocks: number): Report['protocol']['preset'] =>
  blocks === PROTOCOL.blocks.full ? 'full' : blocks === PROTOCOL.blocks.quick ? 'quick' : 'custom';

export interface BuilderRequest {
  /** The project's folder. */
  readonly root: string;
  readonly title: string;
  /** The command line for the report. */
  readonly command: string;
  /** Planned rounds. */
  readonly blocks: number;
  readonly seed: number;
  readonly programs: readonly Program[];
  readonly hosts: readonly MeasuringHost[];
  readonly pairs?: readonly BuildPair[];
}

/** Starts the report of a run on this machine. */
export function startReport({ root, title, command, blocks, seed, programs, hosts, pairs = [] }: BuilderRequest) {
  const tool = packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return new ReportBuilder({
    id: randomBytes(16).toString('hex'),
    title,
    created: new Date().toISOString(),
    tool: { name: tool.name, version: tool.version },
    command,
    machine: describeMachine(),
    protocol: { preset: presetOf(blocks), blocks, seed },
    subjects: programs.map(({ input }) => input.subject),
    hosts: hosts.map(({ host }) => host),
    pairs,
  });
}

/** Notes in the report if other machines on the same hardware took processor time since `before`. */
export function noteStolenTime(builder: ReportBuilder, before: ReturnType<typeof readProcessorTime>): void {
  const stolen = stolenShare(readProcessorTime(), before);
  if (stolen === null || stolen < STOLEN_NOTED) return;
  const share = `${Math.round(stolen * 100)}%`;
  const message = `CPU steal: ${share} of the processor time that this machine needed during the run went to other machines on the same hardware.`;
  builder.addNotice('stolen-time', message);
}
