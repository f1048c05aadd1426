import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { NOOP_KEY } from '../../core/bench/plan.ts';
import { NOT_IN_JAVA } from '../../core/report/no-form.ts';
import { findOnPath, runToEnd } from '../system/command.ts';
import type { PreparedProgram, Workshop } from './prepared.ts';
import type { Program } from './program.ts';

/* Reference programs in Java, compiled once. */

const SOURCES = fileURLToPath(new URL('../hosts/java/', import.meta.url));

/** Classes by subject. */
const CLASSES: Readonly<Record<string, string>> = { 'hello-c': 'Hello', [NOOP_KEY]: 'Noop' };

/** Prepares a class file as the target. */
export async function prepareJavaClass({ input }: Program, { folder }: Workshop): Promise<PreparedProgram> {
  const name = CLASSES[input.subject.key];
  if (name === undefined) {
    return { kind: 'failed', message: NOT_IN_JAVA };
  }
  const compiler = findOnPath(['javac']);
  if (compiler === null) {
    return {
      kind: 'failed',
      message: 'javac is not installed. Install it with `apt-get install default-jdk-headless`.',
    };
  }
  const built = await runToEnd(compiler, ['-d', folder, join(SOURCES, `${name}.java`)]);
  if (built.kind === 'failed') return built;
  const [file] = readdirSync(folder).filter((candidate) => candidate === `${name}.class`);
  if (file === undefined) return { kind: 'failed', message: `javac did not write ${name}.class.` };
  const bytes = readFileSync(join(folder, file));
  const sizes = { size: bytes.length, compressedSize: gzipSync(bytes).length };
  return { kind: 'prepared', prepared: { target: join(folder, file), ...sizes, remove: () => Promise.resolve() } };
}
