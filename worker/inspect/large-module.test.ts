import { beforeAll, describe, expect, it } from 'vitest';
import { analyseCode } from '../../core/module/analyse-code.ts';
import { inspectModule } from '../../core/module/inspect.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import { findStrings } from '../../core/module/strings.ts';
import { largeModule } from '../../test/fixtures/large-module.ts';

const FUNCTIONS = 100_000;
const CONSTANTS = 96;

/** Counts the bytes that are read, to find work that grows faster than the module. */
function counted(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly reads: () => number } {
  let reads = 0;
  const get: ProxyHandler<Uint8Array>['get'] = (target, key) => {
    if (typeof key === 'string' && /^\d/.test(key)) reads += 1;
    const value: unknown = Reflect.get(target, key, target);
    return typeof value === 'function' ? value.bind(target) : value;
  };
  return { bytes: new Proxy(bytes, { get }), reads: () => reads };
}

describe('a module of 100 MB', () => {
  let bytes: Uint8Array<ArrayBuffer>;
  let inspection: Inspection;
  beforeAll(() => {
    bytes = largeModule({ functions: FUNCTIONS, constants: CONSTANTS, data: 4_000_000 });
    inspection = inspectModule(bytes);
  });

  it('is inspected completely', () => {
    expect(bytes.length).toBeGreaterThan(100_000_000);
    expect(inspection.problems).toEqual([]);
    expect(inspection.functions.sizes.length).toBe(FUNCTIONS);
    expect(findStrings(bytes, inspection.data, { text: 'string 77 ', shortest: 4 }).total).toBe(1);
  });

  it('has its code read in one pass, with progress, in columns that are small next to the module', () => {
    const shares: number[] = [];
    const { graph, unread, instructions } = analyseCode(bytes, inspection, (share) => shares.push(share));
    expect(unread).toEqual([]);
    expect(instructions).toBeLessThanOrEqual(bytes.length);
    expect(shares.length).toBeGreaterThan(50);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    // Each function calls the next one, so the first one keeps all of them.
    expect(graph.retained[0]).toBe(inspection.functions.sizes.reduce((sum, size) => sum + size, 0));
    const columns = [graph.callees, graph.callers, graph.indirect].flatMap(({ starts, targets }) => [starts, targets]);
    const memory = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(memory).toBeLessThan(bytes.length / 20);
  });
});

describe('the work of an inspection', () => {
  it('grows with the module, not with its square', () => {
    const readsOf = (functions: number) => {
      const { bytes, reads } = counted(largeModule({ functions, constants: 8, data: 1000 }));
      const inspection = inspectModule(bytes);
      analyseCode(bytes, inspection);
      return reads();
    };
    expect(readsOf(4000) / readsOf(1000)).toBeLessThan(5);
  });
});
