/*
 * `npm run samples:prebuilt [-- id…]`: rebuilds the Rust and Go modules with the installed toolchains, and updates their
 * manifests. The modules are committed, so this is only needed after changing their source.
 *
 *   Rust: rustup target add wasm32-wasip1
 *   Go:   1.21 or newer
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../cli/system/digest.ts';
import { parseWords } from '../../core/recipes/shell-words.ts';
import { readManifests, rewriteManifest, type SourceSample } from './read-manifests.ts';

const VARIABLE = /^([A-Z]+)=(.*)$/;

/** Splits `NAME=value program arg…`. */
function parseCommand(line: string): { program: string; args: string[]; environment: Record<string, string> } {
  const parsed = parseWords(line);
  if (parsed.kind === 'error') throw new Error(`${parsed.message}: ${line}`);
  const words = [...parsed.words];
  const environment: Record<string, string> = {};
  for (let match = VARIABLE.exec(words[0] ?? ''); match !== null; match = VARIABLE.exec(words[0] ?? '')) {
    environment[match[1] ?? ''] = match[2] ?? '';
    words.shift();
  }
  return { program: words[0] ?? '', args: words.slice(1), environment };
}

/** Returns the version of a toolchain, such as `rustc 1.95.0`. */
function toolchainOf(program: string): string {
  const text = execFileSync(program, [program === 'go' ? 'version' : '--version'], { encoding: 'utf8' });
  return text
    .replace(/^go version go/, 'Go ')
    .split(' ')
    .slice(0, 2)
    .join(' ')
    .trim();
}

function rebuild({ manifest, folder }: SourceSample): void {
  const { build } = manifest;
  if (build.tool !== 'prebuilt') return;
  const { program, args, environment } = parseCommand(build.command);
  console.log(`${manifest.id}: ${build.command}`);
  execFileSync(program, args, { cwd: folder, stdio: 'inherit', env: { ...process.env, ...environment } });
  const digest = sha256(readFileSync(join(folder, build.module)));
  const toolchain = toolchainOf(program);
  rewriteManifest(folder, { ...manifest, build: { ...build, sha256: digest, toolchain } });
  console.log(digest === build.sha256 ? '  unchanged' : `  changed: ${digest}, ${toolchain}`);
}

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const requested = process.argv.slice(2);
const read = readManifests(samples);
if (read.kind === 'invalid') {
  console.error(read.problems.join('\n'));
  process.exitCode = 1;
} else {
  for (const sample of read.samples)
    if (requested.length === 0 || requested.includes(sample.manifest.id)) rebuild(sample);
}
