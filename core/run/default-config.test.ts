import { expect, test } from 'vitest';
import { MIB } from '../base/units.ts';
import type { FileTree, TreeEntry } from '../files/tree.ts';
import { DEFAULT_LIMITS, runConfigSchema } from './config.ts';
import { defaultConfig, fileLimit } from './default-config.ts';

const MODULE = { name: 'm.wasm', sha256: 'a'.repeat(64), size: 4 };

test('grants a new module no files, no environment and no input', () => {
  const config = defaultConfig(MODULE);
  expect(config).toMatchObject({ preopens: [], environment: [], stdin: { kind: 'none' }, program: 'm.wasm' });
  expect(runConfigSchema.safeParse(config).success).toBe(true);
});

test('reads a configuration that was stored before stdout could be a pipe', () => {
  const { stdout: _, ...stored } = defaultConfig(MODULE);
  expect(runConfigSchema.parse(stored).stdout).toBe('terminal');
});

test('leaves as much room for new files as the granted files take, unless another limit was set', () => {
  const file = { kind: 'file', bytes: new Uint8Array(100 * MIB), modified: 0 } as const;
  const files: FileTree = new Map<string, TreeEntry>([
    ['std', { kind: 'directory' }],
    ['std/lib.a', file],
    ['other', file],
  ]);
  const config = defaultConfig(MODULE, { preopens: [{ guest: '/std', folder: 'std', access: 'read-only' }] });
  expect(fileLimit(config, files)).toBe(200 * MIB);
  expect(fileLimit({ ...config, preopens: [] }, files)).toBe(DEFAULT_LIMITS.files);
  expect(fileLimit({ ...config, limits: { ...DEFAULT_LIMITS, files: MIB } }, files)).toBe(MIB);
});
