import type { BuildInput } from '../outcome.ts';
import type { GoManifest } from './manifest.ts';

/* A small toolchain and projects for tests. */

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  runtime: ['internal/abi'],
  'internal/abi': [],
  errors: ['runtime'],
  os: ['errors', 'runtime'],
  fmt: ['errors', 'os', 'strconv'],
  strconv: ['errors'],
  strings: ['unicode/utf8'],
  'unicode/utf8': [],
  'encoding/json': ['fmt', 'strings'],
  'math/rand': [],
  'crypto/rand': [],
  'math/rand/v2': [],
  net: ['os'],
  embed: ['errors'],
};

const file = (path: string) => ({ path, size: 100, compressed: 10, sha256: '0'.repeat(64) });

export const TEST_MANIFEST: GoManifest = {
  format: 1,
  version: '1.26.8',
  tools: { compile: file('compile.wasm'), link: file('link.wasm'), gofmt: file('gofmt.wasm') },
  packages: Object.fromEntries(
    Object.entries(IMPORTS).map(([name, imports]) => [name, { ...file(`pkg/${name}.a`), imports: [...imports] }]),
  ),
  godebug: [
    { name: 'asynctimerchan', changed: 23, old: '1' },
    { name: 'panicnil', changed: 21, old: '1' },
  ],
  license: 'LICENSE.txt',
};

export function goInput(
  files: Readonly<Record<string, string>>,
  {
    source = 'main.go',
    flags = [],
    debug = false,
    kind = 'command',
  }: { source?: string; flags?: string[]; debug?: boolean; kind?: 'command' | 'reactor' } = {},
): BuildInput {
  const encoder = new TextEncoder();
  return {
    recipe: { language: 'go', sources: [source], kind, flags, debug },
    files: new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])),
  };
}
