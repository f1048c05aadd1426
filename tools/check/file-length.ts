import type { SourceFile } from './import-check.ts';

/** A longer file is a room too large to know. */
export const MOST_LINES = 400;

/** The files that are too long, with their lines, for people. */
export function tooLong(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - Number(text.endsWith('\n'));
    return lines > MOST_LINES ? [`${path} has ${lines} lines; ${MOST_LINES} are the most`] : [];
  });
}
