import type { Cell } from '../analysis/analysis.ts';
import { counted } from '../base/quantity.ts';
import { METRICS } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import { median } from '../stats/summary.ts';
import { caseName, knownFigures } from './known-figures.ts';
import { mean, standardDeviation } from './plain-summary.ts';
import { jsonText, type WriteFormat } from './written.ts';

/*
 * The JSON of google/benchmark (json_reporter.cc, json_schema_version 1): a context, then the repetitions and aggregates
 * of each measurement. A block is exported as a repetition, because its tools assume that repetitions are independent
 * and the samples within a block are not.
 */

interface Place {
  readonly name: string;
  readonly family: number;
  readonly instance: number;
}

function common({ family, instance, name }: Place, repetitions: number, type: 'iteration' | 'aggregate') {
  return {
    family_index: family,
    per_family_instance_index: instance,
    run_name: name,
    run_type: type,
    repetitions,
  };
}

/** CPU time is not measured, but readers of the format require a number. */
const CPU_TIME = 0;

function runsOf(cell: Cell, place: Place, report: Report) {
  const { blocks, subject, host, metric, workers } = cell;
  const series = report.series.find(
    (each) => each.subject === subject && each.host === host && each.metric === metric && each.workers === workers,
  );
  return blocks.map(({ block, value }, index) => ({
    name: place.name,
    ...common(place, blocks.length, 'iteration'),
    repetition_index: index,
    threads: workers,
    iterations: series?.blocks.filter((each) => each === block).length ?? 1,
    real_time: value,
    cpu_time: CPU_TIME,
    time_unit: 'ms',
  }));
}

function aggregatesOf({ blocks, workers }: Cell, place: Place) {
  const values = blocks.map(({ value }) => value);
  const middle = mean(values);
  const deviation = standardDeviation(values);
  if (deviation === null) return [];
  const figures = [
    ['mean', 'time', middle],
    ['median', 'time', median(values)],
    ['stddev', 'time', deviation],
    ['cv', 'percentage', middle > 0 ? deviation / middle : 0],
  ] as const;
  return figures.map(([name, unit, value]) => ({
    name: `${place.name}_${name}`,
    ...common(place, blocks.length, 'aggregate'),
    threads: workers,
    aggregate_name: name,
    aggregate_unit: unit,
    iterations: blocks.length,
    real_time: value,
    cpu_time: CPU_TIME,
    time_unit: 'ms',
  }));
}

function contextOf({ created, machine, tool, id, title }: Report) {
  return {
    date: created,
    host_name: 'not recorded',
    executable: tool.name,
    num_cpus: machine.cores ?? 0,
    mhz_per_cpu: 0,
    caches: [],
    load_avg: [],
    library_version: tool.version,
    library_build_type: 'release',
    json_schema_version: 1,
    // The fields below are custom, as --benchmark_context adds them.
    wasm_dyno_report: id,
    title,
    cpu: machine.cpu ?? 'unknown',
    os: machine.os ?? 'unknown',
  };
}

export const writeGoogleBenchmark: WriteFormat = (report, metrics) => {
  const { cells, notes } = knownFigures(report, metrics);
  const times = cells.filter(({ metric }) => METRICS[metric].unit === 'ms');
  const families = new Map<string, number>();
  const benchmarks = times.flatMap((cell) => {
    const family = `${cell.subject} ${cell.metric}`;
    if (!families.has(family)) families.set(family, families.size);
    const index = families.get(family) ?? 0;
    const instance = report.hosts.findIndex(({ key }) => key === cell.host);
    const place = { name: `${caseName(cell)}/${cell.metric}`, family: index, instance };
    return [...runsOf(cell, place, report), ...aggregatesOf(cell, place)];
  });
  const left = cells.length - times.length;
  return {
    text: jsonText({ context: contextOf(report), benchmarks }),
    notes: [
      ...notes,
      ...(left > 0 ? [`Left out, because the format only supports times: ${counted(left, 'figure')}.`] : []),
    ],
  };
};
