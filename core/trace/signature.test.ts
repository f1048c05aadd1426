import { describe, expect, it } from 'vitest';
import { WASI_FUNCTIONS } from '../wasi/functions.ts';
import { TRACE_ARGS } from './record.ts';
import { FAMILIES, SIGNATURES } from './signature.ts';

describe('the signatures of preview 1', () => {
  it('describe all 46 functions in the order of the specification', () => {
    expect(SIGNATURES.map((signature) => signature.name)).toEqual([...WASI_FUNCTIONS]);
  });

  it('fit a trace record', () => {
    for (const { name, args } of SIGNATURES) expect(args.length, name).toBeLessThanOrEqual(TRACE_ARGS);
  });

  it('follow every path with its length', () => {
    for (const { name, args } of SIGNATURES)
      for (const [index, { kind }] of args.entries())
        if (kind === 'path') expect(args[index + 1]?.kind, name).toBe('path-length');
  });

  it('point to results through arguments that are pointers', () => {
    for (const { name, args, result } of SIGNATURES)
      if (result !== null) expect(args[result.argument]?.kind, name).toBe('result-pointer');
  });

  it('use every family', () => {
    expect(new Set(SIGNATURES.map(({ family }) => family))).toEqual(new Set(FAMILIES));
  });
});
