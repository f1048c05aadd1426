import type { HostKind, MetricId } from '../../../core/report/metric.ts';
import { DOCUMENTS, type Evidence, found, timed } from './evidence.ts';

/*
 * The table that articles on WebAssembly outside of browsers print, as they print it: what is claimed of
 * containers, of native programs and of WebAssembly. What a report has measured stands beside it, and
 * every other cell leads to what there is to read about it.
 */

export const COLUMNS = [
  { id: 'container', name: 'Containers', kinds: ['container'] },
  { id: 'native', name: 'Native', kinds: ['native'] },
  { id: 'wasm', name: 'WebAssembly', kinds: ['browser', 'runtime'] },
] as const satisfies readonly { id: string; name: string; kinds: readonly HostKind[] }[];
export type ColumnId = (typeof COLUMNS)[number]['id'];

export interface Claim {
  /** In the words of the articles. */
  readonly text: string;
  /** What to read where the report on screen has no figure. */
  readonly evidence: readonly Evidence[];
}

export interface ClaimRow {
  readonly name: string;
  /** What a report can say to it: a metric, how alike the outputs were, or nothing. */
  readonly measured: MetricId | 'same-output' | null;
  readonly claims: Readonly<Record<ColumnId, Claim>>;
}

export const CLAIM_ROWS: readonly ClaimRow[] = [
  {
    name: 'Startup time',
    measured: 'cold-start',
    claims: {
      container: { text: 'seconds', evidence: [...timed('docker-run'), ...timed('crun')] },
      native: { text: 'instant', evidence: found('kakati-start') },
      wasm: {
        text: 'microseconds',
        evidence: [...timed('wasmtime-instantiate'), ...timed('wasmtime-run'), ...found('lumos-cold-start')],
      },
    },
  },
  {
    name: 'Image size',
    measured: 'artifact-size',
    claims: {
      container: { text: '100s of MB', evidence: found('lumos-size') },
      native: { text: '10s of MB', evidence: found('kakati-size') },
      wasm: { text: 'KBs', evidence: [...found('lumos-size'), ...found('kakati-size')] },
    },
  },
  {
    name: 'Isolation',
    measured: null,
    claims: {
      container: { text: 'of the process, by the kernel', evidence: [DOCUMENTS.namespaces, DOCUMENTS.docker] },
      native: { text: 'none beyond the process', evidence: [DOCUMENTS.credentials] },
      wasm: { text: 'a sandbox of its own memory', evidence: [DOCUMENTS.wasmSecurity, DOCUMENTS.binarySecurity] },
    },
  },
  {
    name: 'Portability',
    measured: 'same-output',
    claims: {
      container: { text: 'an image for each architecture', evidence: [DOCUMENTS.imageIndex] },
      native: { text: 'a binary for each system', evidence: [DOCUMENTS.elf] },
      wasm: { text: 'the same bytes everywhere', evidence: [DOCUMENTS.wasmPortability] },
    },
  },
  {
    name: 'Security model',
    measured: null,
    claims: {
      container: { text: 'a shared kernel, with rights taken away', evidence: [DOCUMENTS.docker] },
      native: { text: 'all rights of its user', evidence: [DOCUMENTS.credentials] },
      wasm: {
        text: 'nothing but what is granted',
        evidence: [DOCUMENTS.wasiCapabilities, DOCUMENTS.binarySecurity],
      },
    },
  },
];
