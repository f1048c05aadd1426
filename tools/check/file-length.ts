import type { SourceFile } from './source-files.ts';

/** A longer file has more than one subject. */
const MAX_LINES = 400;

/** Returns one message for each file that is too long. */
export function tooLong(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - Number(text.endsWith('\n'));
    return lines > MAX_LINES ? [`${path} has ${lines} lines; the limit is ${MAX_LINES}`] : [];
  });
}
