import type { ModuleSummary } from './summary.ts';

/** Exports that modules use as allocators, in order of preference. Each takes a size in bytes. */
export const ALLOCATORS = ['malloc', 'alloc', 'allocate', '__alloc'] as const;

/** The allocator of the canonical ABI: old pointer, old size, alignment, new size. */
export const CANONICAL_REALLOC = 'cabi_realloc';

/** Whether text and bytes can be passed to the module: it has a memory and exports an allocator for it. */
export function takesBytes({ exports, memories }: ModuleSummary): boolean {
  const isAllocator = (name: string, params: number) =>
    (params === 1 && ALLOCATORS.some((each) => each === name)) || (params === 4 && name === CANONICAL_REALLOC);
  return (
    memories.length > 0 &&
    exports.some(({ name, type }) => type.kind === 'function' && isAllocator(name, type.type.params.length))
  );
}
