import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { messageOf } from '../../core/base/errors.ts';
import { type Context, isBehindNpmBanner } from '../context.ts';
import { CommandFailure } from '../exit-codes.ts';

/** Writes text to a file, or to stdout when no file is named. */
export function writeOut(text: string, file: string | undefined, { out, note }: Context): void {
  if (file === undefined) {
    out(text.replace(/\n$/, ''));
    if (isBehindNpmBanner(process.env, process.stdout.isTTY === true)) {
      note('npm printed two lines to stdout before this output. Use --out, or npm run --silent dyno --.');
    }
    return;
  }
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandFailure(`${file} cannot be written: ${messageOf(error)}`);
  }
}
