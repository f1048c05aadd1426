import { valueText } from '../../../core/analysis/words/figure.ts';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import { ratioText } from '../../../core/analysis/words/ratio.ts';
import type { Answer } from '../../../core/answer/answer.ts';
import { type Measured, mainHost, ranked, usualContainer } from '../../../core/answer/hosts.ts';
import { shortFigure } from '../../../core/answer/sentence.ts';
import { percentText } from '../../../core/answer/tiles.ts';
import { formatDuration } from '../../../core/base/quantity.ts';
import { METRICS } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { trimTick } from '../format.ts';
import { hostStyle } from '../plot/host-style.ts';
import { cellText } from '../table/chart-table.ts';
import { orderedRows, type SortableTable } from '../table/sortable-table.ts';
import type { CardData, CardRow } from './card.ts';
import { shortMachineText, sourceText } from './machine-text.ts';

/* The contents of cards: the answer of a report, or the main column of a chart. */

/** The card of the whole report: its sentence, its figures, and the startup time or throughput of the main hosts. */
export function answerCard(answer: Answer, measured: Measured, link: string): CardData {
  const { report } = measured;
  const { startup, throughput } = answer;
  const frame = {
    title: answer.sentence,
    tiles: answer.tiles.map(({ label, value }) => ({ label, value })),
    machine: shortMachineText(report.machine),
    source: sourceText(report),
    link,
  };
  if (startup !== null) {
    const { subject, metric, baseline } = startup;
    const own = startup.rows.filter(({ role }) => role === 'host' || role === 'baseline');
    const wanted = new Set([
      baseline,
      mainHost(measured, subject, metric)?.host.key,
      usualContainer(measured, subject, metric)?.host.key,
      ranked(measured, 'runtime', subject, metric)[0]?.host.key,
      ranked(measured, 'native', subject, metric)[0]?.host.key,
    ]);
    return {
      ...frame,
      subtitle: `${subjectName(report, subject)} · ${METRICS[metric].name.toLowerCase()}`,
      tick: (value) => trimTick(formatDuration(value)),
      rows: own.map(({ host, cell, ratio }) => ({
        ...hostStyle(host),
        isMain: wanted.has(host.key),
        label: hostName(host),
        value: cell.belowTick ?? cell.estimate.value,
        interval: cell.belowTick === null ? cell.estimate : null,
        text: shortFigure(cell, report),
        factor: host.key === baseline ? '1×' : ratio === null ? '' : ratioText(ratio),
      })),
    };
  }
  const own = throughput?.rows.filter(({ role, cells }) => role !== 'repeat' && cells[0] !== null) ?? [];
  const [subject = ''] = throughput?.subjects ?? [];
  return {
    ...frame,
    subtitle: own.length === 0 ? '' : `${subjectName(report, subject)} · throughput`,
    tick: (value) => trimTick(valueText(value, 'throughput', subject, report)),
    rows: own.flatMap(({ host, role, cells: [first] }): CardRow[] => {
      if (first === null || first === undefined) return [];
      const { estimate } = first.cell;
      return [
        {
          ...hostStyle(host),
          isMain: role === 'baseline' || host.kind === 'browser',
          label: hostName(host),
          value: estimate.value,
          interval: estimate,
          text: valueText(estimate.value, 'throughput', subject, report),
          factor: first.share === null ? '' : percentText(first.share.speed.value),
        },
      ];
    }),
  };
}

/** The card of a chart: the main column of its table, in the order of the table. */
export function chartCard(
  report: Report,
  subject: string,
  title: string,
  table: SortableTable,
  link: string,
): CardData {
  const at = table.order?.column ?? 1;
  const measured = orderedRows(table.rows, table.order).filter(({ cells }) => typeof cells[at]?.value === 'number');
  const own = measured.filter(({ key }) => report.hosts.find((host) => host.key === key)?.aliasOf === null);
  const kinds = new Set<string>();
  // The best host of each kind, so that a long list is not all runtimes.
  const firsts = own.filter(({ key }) => {
    const kind = report.hosts.find((host) => host.key === key)?.kind ?? '';
    return !kinds.has(kind) && kinds.add(kind) !== null;
  });
  return {
    title,
    subtitle: `${subjectName(report, subject)} · ${table.columns[at]?.label ?? ''}`,
    tiles: [],
    tick: table.columns[at]?.format ?? null,
    rows: own.flatMap((row): CardRow[] => {
      const { key, cells } = row;
      const host = report.hosts.find((each) => each.key === key);
      const of = cells[at];
      if (host === undefined || of === undefined || typeof of.value !== 'number') return [];
      const label = hostName(host);
      return [
        {
          ...hostStyle(host),
          isMain: firsts.includes(row),
          label,
          value: of.value,
          interval: of.interval ?? null,
          text: cellText(of),
          factor: '',
        },
      ];
    }),
    machine: shortMachineText(report.machine),
    source: sourceText(report),
    link,
  };
}
