import type { TableColumn } from '../../core/dataset/columns.ts';
import { DATASET_COLUMNS, datasetRows } from '../../core/formats/dataset.ts';
import { parseReportText } from '../../core/report/parse.ts';
import { BATCH_ROWS, type RowBatch, type RowSource } from './row-source.ts';

/* Reads reports as one table, as `dyno merge` does. Only one report is in memory at a time. */

const COLUMNS: readonly TableColumn[] = DATASET_COLUMNS.map(({ name, type }) => ({ name, type }));

export interface ReportFile {
  readonly name: string;
  readonly file: Blob;
}

export function openReports(files: readonly ReportFile[]): RowSource {
  const notes: string[] = [];
  return {
    columns: COLUMNS,
    rows: null,
    notes: () => notes,
    async *batches(): AsyncGenerator<RowBatch> {
      const nameOfRun = new Map<string, string>();
      for (const [index, { name, file }] of files.entries()) {
        const share = (index + 1) / files.length;
        const parsed = parseReportText(await file.text());
        if (parsed.kind !== 'report') {
          notes.push(`${name} was skipped: ${parsed.reason}`);
          continue;
        }
        const same = nameOfRun.get(parsed.report.id);
        if (same !== undefined) {
          notes.push(`${name} was skipped: it is the same run as ${same}.`);
          continue;
        }
        nameOfRun.set(parsed.report.id, name);
        let values: unknown[][] = COLUMNS.map(() => []);
        let rows = 0;
        for (const row of datasetRows(parsed.report, false)) {
          for (const [at, column] of values.entries()) column.push(row[at] ?? null);
          rows += 1;
          if (rows < BATCH_ROWS) continue;
          yield { columns: values, rows, share };
          values = COLUMNS.map(() => []);
          rows = 0;
        }
        if (rows > 0) yield { columns: values, rows, share };
      }
    },
  };
}
