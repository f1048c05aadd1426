import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noopModule } from '../../../core/bench/noop-module.ts';
import { subjectSchema } from '../../../core/report/report.ts';
import { writeGranted } from '../../programs/program.ts';
import { ownModule } from './own-module.ts';

const NOTHING = { args: [], environment: [], folders: [], stdin: null, exitCode: 0 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-own-'));
  writeFileSync(join(folder, 'My Tool.wasm'), noopModule());
  // The eight bytes of a component; and a module that imports env.f.
  writeFileSync(join(folder, 'component.wasm'), Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0));
  const foreign = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 9, 1, 3, 0x65, 0x6e, 0x76, 1, 0x66, 0, 0];
  writeFileSync(join(folder, 'foreign.wasm'), Uint8Array.from(foreign));
  mkdirSync(join(folder, 'data/deep'), { recursive: true });
  writeFileSync(join(folder, 'data/deep/a.txt'), 'a');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a user’s module', () => {
  it('is a program with its grants, under a valid key', () => {
    const given = {
      args: ['-n', '1'],
      environment: [['A', 'b=c']] as const,
      folders: [{ path: 'data', guest: '/data' }],
      stdin: 'data/deep/a.txt',
      exitCode: 3,
    };
    const own = ownModule('./My Tool.wasm', folder, given, new Set(['My-Tool']));
    if (own.kind === 'refused') throw new Error(own.message);
    const { input, sources, expectedStdout, expectedExit } = own.program;
    expect(subjectSchema.safeParse(input.subject).success).toBe(true);
    expect(input.subject).toMatchObject({ key: 'My-Tool-2', name: 'My Tool.wasm', sample: null, args: ['-n', '1'] });
    expect({ sources, expectedStdout, expectedExit }).toEqual({ sources: [], expectedStdout: null, expectedExit: 3 });
    expect([...input.files.keys()]).toEqual(['folder-1', 'folder-1/deep', 'folder-1/deep/a.txt']);
    const granted = writeGranted(input, folder);
    expect(granted.folders).toMatchObject([{ guest: '/data', access: 'read-write' }]);
    expect(granted.stdin).not.toBeNull();
    granted.remove();
  });

  it.each([
    ['component.wasm', /This is a WebAssembly component/],
    ['foreign.wasm', /env\.f/],
    ['none.wasm', /File not found/],
  ])('is rejected with a reason: %s', (file, reason) => {
    expect(ownModule(file, folder, NOTHING, new Set())).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(reason),
    });
  });
});
