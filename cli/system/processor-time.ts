import { readFileSync } from 'node:fs';

/*
 * Processor time of the whole machine since its start (proc(5), /proc/stat). For a virtual machine, Linux also counts
 * CPU steal: time in which it was ready to run and other machines used the hardware. Steal is part of every measured
 * time and cannot be subtracted.
 */

/** In kernel ticks, because only shares are computed from them. */
export interface ProcessorTime {
  readonly used: number;
  readonly stolen: number;
}

/** Parses /proc/stat; null if the line is missing. */
export function parseProcessorTime(stat: string): ProcessorTime | null {
  const fields = /^cpu\s+(.+)$/m.exec(stat)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
  const [user, nice, system, , , irq, softirq, stolen] = fields;
  const used = [user, nice, system, irq, softirq].reduce<number>((sum, each) => sum + (each ?? Number.NaN), 0);
  return stolen === undefined || !Number.isFinite(used + stolen) ? null : { used, stolen };
}

/** Returns null on systems other than Linux. */
export function readProcessorTime(): ProcessorTime | null {
  try {
    return parseProcessorTime(readFileSync('/proc/stat', 'utf8'));
  } catch {
    return null;
  }
}

/** Returns steal as a share of the needed time, from 0 to 1, or null if unknown. */
export function stolenShare(after: ProcessorTime | null, before: ProcessorTime | null): number | null {
  if (after === null || before === null) return null;
  const [used, stolen] = [after.used - before.used, after.stolen - before.stolen];
  return used + stolen > 0 ? stolen / (used + stolen) : null;
}

/** Smaller shares disappear in other noise. */
export const STOLEN_NOTED = 0.02;
