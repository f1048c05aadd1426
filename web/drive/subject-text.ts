import { fromBase64, toBase64 } from '../../core/base/bytes.ts';
import { z } from '../../core/base/schema.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import type { TreeEntry } from '../../core/files/tree.ts';
import { subjectSchema } from '../../core/report/report.ts';
import { runConfigSchema } from '../../core/run/config.ts';

/* Serialises subjects, so that a script can pass them to the page. Bytes are in base64. */

const base64 = z.string();

const inputSchema = z.object({
  subject: subjectSchema,
  moduleBytes: base64,
  config: runConfigSchema,
  files: z.array(
    z.tuple([
      z.string(),
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('file'), bytes: base64, modified: z.number() }),
        z.object({ kind: z.literal('directory') }),
        z.object({ kind: z.literal('symlink'), target: z.string() }),
      ]),
    ]),
  ),
  stdinBytes: z.nullable(base64),
  url: z.nullable(z.string()),
});

export function subjectToText(input: SubjectInput): string {
  const files = [...input.files].map(([path, entry]) => [
    path,
    entry.kind === 'file' ? { ...entry, bytes: toBase64(entry.bytes) } : entry,
  ]);
  const stdinBytes = input.stdinBytes === null ? null : toBase64(input.stdinBytes);
  return JSON.stringify({ ...input, moduleBytes: toBase64(input.moduleBytes), files, stdinBytes });
}

/** @throws if the text was not created by `subjectToText` */
export function textToSubject(text: string): SubjectInput {
  const { moduleBytes, files, stdinBytes, ...rest } = inputSchema.parse(JSON.parse(text));
  return {
    ...rest,
    moduleBytes: fromBase64(moduleBytes),
    files: new Map(
      files.map(([path, entry]): [string, TreeEntry] => [
        path,
        entry.kind === 'file' ? { ...entry, bytes: fromBase64(entry.bytes) } : entry,
      ]),
    ),
    stdinBytes: stdinBytes === null ? null : fromBase64(stdinBytes),
  };
}
