import { readFileSync } from 'node:fs';

/*
 * Processor time of the whole machine, as Linux counts it since its start (proc(5), /proc/stat). A virtual machine is
 * also told what it asked for and did not get, because others on the same hardware had it: stolen time. It is in every
 * span that is measured meanwhile, and no clock within the machine can take it out again.
 */

/** In ticks of the kernel's own length: for shares alone. */
export interface ProcessorTime {
  readonly used: number;
  readonly stolen: number;
}

/** @returns null where the text has no such line */
export function parseProcessorTime(stat: string): ProcessorTime | null {
  const fields = /^cpu\s+(.+)$/m.exec(stat)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
  const [user, nice, system, , , irq, softirq, stolen] = fields;
  const used = [user, nice, system, irq, softirq].reduce<number>((sum, each) => sum + (each ?? Number.NaN), 0);
  return stolen === undefined || !Number.isFinite(used + stolen) ? null : { used, stolen };
}

/** @returns null where the system does not tell, as all but Linux */
export function readProcessorTime(): ProcessorTime | null {
  try {
    return parseProcessorTime(readFileSync('/proc/stat', 'utf8'));
  } catch {
    return null;
  }
}

/** The share of the time that was asked for and not had, from 0 to 1; null where nobody knows. */
export function stolenShare(after: ProcessorTime | null, before: ProcessorTime | null): number | null {
  if (after === null || before === null) return null;
  const [used, stolen] = [after.used - before.used, after.stolen - before.stolen];
  return used + stolen > 0 ? stolen / (used + stolen) : null;
}

/** Below this share the rest of the noise hides it. */
export const STOLEN_NOTED = 0.02;
