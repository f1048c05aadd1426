import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { messageOf } from '../../core/base/errors.ts';
import type { Context } from '../context.ts';
import { CommandFailure } from '../exit-codes.ts';

/** Text to a file, or to stdout where none is named. */
export function writeOut(text: string, file: string | undefined, { out }: Context): void {
  if (file === undefined) {
    out(text.replace(/\n$/, ''));
    return;
  }
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandFailure(`${file} cannot be written: ${messageOf(error)}`);
  }
}
