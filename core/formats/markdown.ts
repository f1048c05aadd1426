import type { Cell } from '../analysis/analysis.ts';
import { chosenCells } from '../analysis/chosen-cells.ts';
import { figureText, intervalText } from '../analysis/words/figure.ts';
import { hostName } from '../analysis/words/host.ts';
import { counted } from '../base/quantity.ts';
import { METRIC_IDS, METRICS } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { markdownTable, markdownText } from './markdown-text.ts';
import type { WriteFormat } from './written.ts';

/* One table per metric: a row per program, a column per host, each value with its interval. */

function cellText(cell: Cell | undefined, report: Report): string {
  if (cell === undefined) return '–';
  const figure = figureText(cell, report);
  const { low, high } = cell.estimate;
  return markdownText(cell.belowTick !== null || low === high ? figure : `${figure} (${intervalText(cell, report)})`);
}

function tableOf(cells: readonly Cell[], report: Report): string {
  const hosts = report.hosts.filter(({ key }) => cells.some(({ host }) => host === key));
  const rows = report.subjects.flatMap((subject) => {
    const matching = cells.filter((cell) => cell.subject === subject.key);
    return [...new Set(matching.map(({ workers }) => workers))].map((workers) => [
      markdownText(subject.name) + (workers === 1 ? '' : `, ${workers} workers`),
      ...hosts.map(({ key }) =>
        cellText(
          matching.find((cell) => cell.host === key && cell.workers === workers),
          report,
        ),
      ),
    ]);
  });
  const head = ['Program', ...hosts.map((host) => markdownText(hostName(host)))];
  return markdownTable([head, ...rows], ['left', ...hosts.map(() => 'right' as const)]);
}

function sourceOf({ machine, created, tool, protocol, series }: Report): string {
  const { cpu, cores, os } = machine;
  const blocks = new Set(series.flatMap((each) => each.blocks)).size;
  const parts = [
    cpu ?? 'unknown processor',
    cores === null ? null : counted(cores, 'core'),
    os,
    `${blocks} of ${counted(protocol.blocks, 'round')}`,
    created.slice(0, 10),
    `${tool.name} ${tool.version}`,
  ];
  return parts
    .filter((part) => part !== null)
    .map(markdownText)
    .join(', ');
}

export const writeMarkdown: WriteFormat = (report, metrics) => {
  const cells = chosenCells(report, metrics);
  const tables = METRIC_IDS.flatMap((metric) => {
    const matching = cells.filter((cell) => cell.metric === metric);
    return matching.length === 0 ? [] : [`### ${METRICS[metric].name}`, tableOf(matching, report)];
  });
  const title = `## ${markdownText(report.title || 'Report')}`;
  const source = `${sourceOf(report)}. Brackets contain 95% intervals over the rounds.`;
  return { text: `${[title, source, ...tables].join('\n\n')}\n`, notes: [] };
};
