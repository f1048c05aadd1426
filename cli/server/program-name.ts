import { basename } from 'node:path';

/** What a program finds as its own name, as the name of a file here. */
export function programName(program: string): string {
  const name = basename(program.replaceAll('\\', '/')).replace(/^\.+/, '');
  // Shortened by bytes, which may leave a piece of a character at the end.
  const short = Buffer.from(name).subarray(0, 200).toString('utf8').replaceAll('\uFFFD', '');
  return short === '' ? 'program' : short;
}
