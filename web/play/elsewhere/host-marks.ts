import type { HostId } from '../../../core/recipes/recipe.ts';

/** The shape of each kind of host, the same everywhere: Wasm runtime ◆, container ▲, other ✚. */
export const HOST_MARKS: Readonly<Record<HostId, string>> = {
  wasmtime: '◆',
  wasmer: '◆',
  wasmedge: '◆',
  iwasm: '◆',
  wazero: '◆',
  node: '✚',
  deno: '✚',
  bun: '✚',
  docker: '▲',
  kubernetes: '▲',
};
