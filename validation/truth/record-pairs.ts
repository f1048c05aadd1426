/*
 * `tsx validation/truth/record-pairs.ts --out FILE --load TEXT REPORT…`: makes a recording from reports of one program
 * against itself, which `dyno measure --pair hello hello --blocks 60 --raw --out REPORT` measures. One worker measured both
 * sides of a block in turns, so every difference is noise. Reports of the same program and host are joined.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { allSeries } from '../../core/analysis/block-series.ts';
import { BUILD_METRICS } from '../../core/analysis/build-comparisons.ts';
import { parseReportText } from '../../core/report/parse.ts';
import type { Report } from '../../core/report/report.ts';
import type { RecordedSeries, Recording } from './recording.ts';

/** Two builds of one program must show this difference. */
const MUST_FIND = 0.05;
const DIGITS = 6;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, load: { type: 'string' } },
});
const { out, load } = values;
if (out === undefined || load === undefined || positionals.length === 0) {
  console.error('tsx validation/truth/record-pairs.ts --out FILE --load TEXT REPORT…');
  process.exit(2);
}

function readReport(file: string): Report {
  const parsed = parseReportText(readFileSync(file, 'utf8'));
  if (parsed.kind === 'refused') throw new Error(`${file}: ${parsed.reason}`);
  return parsed.report;
}

/** Returns the values of both sides in each round, and the medians of the speed probe. */
function seriesOf(report: Report): RecordedSeries[] {
  const { series } = allSeries(report);
  return report.pairs.flatMap(({ host, before, after }) =>
    BUILD_METRICS.flatMap((metric): RecordedSeries[] => {
      const sides = [before, after].flatMap((subject) =>
        series.filter((each) => each.subject === subject && each.host === host && each.metric === metric),
      );
      if (sides.length < 2) return [];
      const [rounds = []] = sides.map(({ blocks }) => blocks);
      return [
        {
          name: `two builds: ${before} ${metric}, ${host}`,
          blocks: rounds.map((_, round) => sides.map(({ blocks }) => Number(blocks[round]?.value.toPrecision(DIGITS)))),
          probes: rounds.map((_, round) => sides.map(({ blocks }) => blocks[round]?.probe ?? 0)),
          mustFind: MUST_FIND,
          band: 0,
        },
      ];
    }),
  );
}

/** Joins the rounds of series with the same name. */
function joined(all: readonly RecordedSeries[]): RecordedSeries[] {
  const byName = new Map<string, RecordedSeries>();
  for (const series of all) {
    const known = byName.get(series.name);
    byName.set(
      series.name,
      known === undefined
        ? series
        : {
            ...known,
            blocks: [...known.blocks, ...series.blocks],
            probes: [...(known.probes ?? []), ...(series.probes ?? [])],
          },
    );
  }
  return [...byName.values()];
}

const reports = positionals.map(readReport);
const [first] = reports;
if (first === undefined) throw new Error('there is no report');
const canaries = reports.map(({ canary }) => canary);
const { machine, hosts } = first;
const recording: Recording = {
  load,
  made: first.created.slice(0, 10),
  command: reports.map(({ command }) => command).join('; '),
  machine: { cpu: machine.cpu ?? '', cores: machine.cores ?? 1, os: `${machine.os} ${machine.architecture}` },
  versions: {
    node: hosts.find(({ name }) => name === 'Node')?.version ?? '',
    chromium: hosts.find(({ kind }) => kind === 'browser')?.version ?? '',
  },
  canary: { before: canaries.flatMap(({ before }) => before), after: canaries.flatMap(({ after }) => after) },
  series: joined(reports.flatMap(seriesOf)),
};
writeFileSync(out, `${JSON.stringify(recording)}\n`);
