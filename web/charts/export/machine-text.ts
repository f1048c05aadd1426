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

/** Describes a machine without its kernel and architecture, for narrow places. */
export const shortMachineText = (machine: Machine): string =>
  machineText({ ...machine, os: machine.os?.split(',')[0] ?? null, architecture: null });

/** Returns when, how often and with which version a report was measured: "2026-11-21 · 30 rounds, 95% CI · Wasm Dyno 0.1.0". */
export function sourceText({ created, canary, protocol, tool }: Report): string {
  const done = canary.blocks.length;
  const rounds =
    done === protocol.blocks || done === 0
      ? counted(protocol.blocks, 'round')
      : `${done} of ${counted(protocol.blocks, 'round')}`;
  const name = tool.name === 'wasm-dyno' ? 'Wasm Dyno' : tool.name;
  return [created.slice(0, 10), `${rounds}, 95% CI`, `${name} ${tool.version}`].join(' · ');
}

/** Returns the caption of a saved picture: program, machine, date, rounds and version. */
export function captionLine(report: Report, subject: string): string {
  const name = report.subjects.find(({ key }) => key === subject)?.name ?? subject;
  return `${name} · ${machineText(report.machine)} · ${sourceText(report)}`;
}

/** Returns a file name without its ending: "csv-json-startup". */
export function fileName(subject: string, chart: string): string {
  return `${subject}-${chart}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
