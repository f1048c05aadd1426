import type { Machine, Report } from '../../../core/report/report.ts';
import { counted, formatBytes } from '../../ui/quantity.ts';

/** The machine in a line: what it tells of itself. */
export function machineText(machine: Machine): string {
  const parts = [
    machine.cpu,
    machine.cores === null ? null : counted(machine.cores, 'core'),
    machine.memory === null ? null : formatBytes(machine.memory),
    machine.os,
    machine.architecture,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'a machine that does not tell of itself' : parts.join(', ');
}

/** What stands below every picture: of what, where, when, by what. */
export function captionLine(report: Report, subject: string): string {
  const name = report.subjects.find(({ key }) => key === subject)?.name ?? subject;
  return `${name} · ${machineText(report.machine)} · ${report.created.slice(0, 10)} · Wasm Dyno`;
}

/** A name for files: "csv-json-startup". */
export function fileName(subject: string, chart: string): string {
  return `${subject}-${chart}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
