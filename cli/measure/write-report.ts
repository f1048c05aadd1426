import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { messageOf } from '../../core/base/errors.ts';
import { z } from '../../core/base/schema.ts';
import { KIB } from '../../core/base/units.ts';
import { condense } from '../../core/report/condense.ts';
import { parseReport } from '../../core/report/parse.ts';
import type { Report } from '../../core/report/report.ts';

/** A page loads a whole report. Larger reports are condensed to one median per measurement and round. */
export const SIZE_LIMIT = 900 * KIB;

const entrySchema = z.object({
  file: z.string().check(z.regex(/^[\w.-]+\.json$/)),
  title: z.string(),
  machine: z.string(),
  created: z.iso.datetime(),
  hosts: z.array(z.string()),
  subjects: z.array(z.string()),
});

/** The content of `index.json` in the folder of reports, newest first. */
export const baselineListSchema = z.array(entrySchema);
export type BaselineEntry = z.infer<typeof entrySchema>;

function entryOf(file: string, { title, machine, created, hosts, subjects }: Report): BaselineEntry {
  const { cpu, cores, os } = machine;
  return {
    file,
    title,
    machine: [cpu ?? 'unknown processor', `${cores ?? '?'} cores`, os ?? 'unknown system'].join(', '),
    created,
    hosts: hosts.map(({ label }) => label),
    subjects: subjects.map(({ name }) => name),
  };
}

function listIn(folder: string, entry: BaselineEntry): void {
  const index = join(folder, 'index.json');
  const known = existsSync(index) ? baselineListSchema.parse(JSON.parse(readFileSync(index, 'utf8'))) : [];
  const others = known.filter(({ file }) => file !== entry.file);
  const entries = [entry, ...others].sort((a, b) => b.created.localeCompare(a.created));
  writeFileSync(index, `${JSON.stringify(entries, null, 2)}\n`);
}

/** Whether a folder contains the shipped reports, and therefore an index. */
const isShipped = (folder: string): boolean => basename(folder) === 'baselines';

/** Returns why a report cannot be written, or null. Checked before measuring. */
export function whyNotWritable(file: string): string | null {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const isNew = !existsSync(file);
    closeSync(openSync(file, 'a'));
    if (isNew) rmSync(file);
    return null;
  } catch (error) {
    return `${file} cannot be written: ${messageOf(error)}`;
  }
}

/** Replaces a file atomically. */
function writeWhole(text: string, file: string): void {
  const part = `${file}.part`;
  try {
    writeFileSync(part, text);
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Writes a valid report, and adds it to the index if it is one of the shipped reports. */
export function writeReport(
  report: Report,
  file: string,
  raw: boolean,
):
  | { readonly kind: 'written'; readonly size: number; readonly condensed: boolean }
  | { readonly kind: 'refused'; readonly message: string } {
  const textOf = (value: Report) => `${JSON.stringify(value)}\n`;
  const isLarge = !raw && textOf(report).length > SIZE_LIMIT;
  const written = isLarge ? condense(report) : report;
  const text = textOf(written);
  const parsed = parseReport(JSON.parse(text));
  if (parsed.kind === 'refused') return { kind: 'refused', message: parsed.reason };
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(text, file);
  if (isShipped(dirname(file))) listIn(dirname(file), entryOf(basename(file), written));
  return { kind: 'written', size: text.length, condensed: isLarge };
}

/** Writes a report, or, if that fails because the disk is full for example, saves it to the temporary folder. */
export function keepReport(report: Report, file: string, raw: boolean, note: (text: string) => void) {
  try {
    return { file, result: writeReport(report, file, raw) };
  } catch (error) {
    const other = join(mkdtempSync(join(tmpdir(), 'dyno-report-')), basename(file));
    const result = writeReport(report, other, raw);
    note(`${file} cannot be written: ${messageOf(error)}\nThe report was saved to ${other}.`);
    return { file: other, result };
  }
}
