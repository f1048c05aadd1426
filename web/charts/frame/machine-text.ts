import type { Machine, Report } from '../../../core/report/report.ts';
import { counted, formatBytes } from '../../ui/quantity.ts';

/** Describes a machine in one line. */
export function machineText(machine: Machine): string {
  const parts = [
    machine.cpu,
    machine.cores === null ? null : counted(machine.cores, 'core'),
    machine.memory === null ? null : formatBytes(machine.memory),
    machine.os,
    machine.architecture,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'an unknown machine' : parts.join(', ');
}

/** Returns the caption of a saved picture: program, machine, date, tool. */
export function captionLine(report: Report, subject: string): string {
  const name = report.subjects.find(({ key }) => key === subject)?.name ?? subject;
  return `${name} · ${machineText(report.machine)} · ${report.created.slice(0, 10)} · Wasm Dyno`;
}

/** Returns a file name without its ending: "csv-json-startup". */
export function fileName(subject: string, chart: string): string {
  return `${subject}-${chart}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
