import { describe, expect, it } from 'vitest';
import { WASM_ONLY } from './wasm-only.ts';

const change = (path: string, source: string) => WASM_ONLY.get(path)?.(source);

describe('tools for one architecture', () => {
  it('are the compiler without other back ends', () => {
    const source = [
      'import (',
      '\t"cmd/compile/internal/mips"',
      '\t"cmd/compile/internal/wasm"',
      ')',
      '\t"mips":     mips.Init,',
      '\t"mipsle":   mips.Init,',
      '\t"wasm":     wasm.Init,',
      '',
    ].join('\n');
    const expected = 'import (\n\t"cmd/compile/internal/wasm"\n)\n\t"wasm":     wasm.Init,\n';
    expect(change('cmd/compile/main.go', source)).toBe(expected);
  });

  it('are the linker without other back ends', () => {
    const source = [
      '\t"cmd/link/internal/mips"',
      '\tdefault:',
      '\t\tos.Exit(2)',
      '\tcase "mips", "mipsle":',
      '\t\tarch, theArch = mips.Init()',
      '\tcase "wasm":',
      '\t\tarch, theArch = wasm.Init()',
      '',
    ].join('\n');
    const expected = '\tdefault:\n\t\tos.Exit(2)\n\tcase "wasm":\n\t\tarch, theArch = wasm.Init()\n';
    expect(change('cmd/link/main.go', source)).toBe(expected);
  });

  it('have the rewrite rules of one architecture', () => {
    const source = 'x\n\tswitch arch {\n\tcase "amd64":\n\t\ta\n\tcase "386":\n\t\tb\n\tcase "wasm":\n\t\tc\n\t}\n';
    const expected = 'x\n\tswitch arch {\n\tcase "wasm":\n\t\tc\n\t}\n';
    expect(change('cmd/compile/internal/ssa/config.go', source)).toBe(expected);
  });

  it('are not built from a source that differs', () => {
    expect(() => change('cmd/compile/internal/ssa/config.go', 'switch arch {}')).toThrow('differs');
  });
});
