import type { Source } from './literature.ts';
import { REFERENCE_TICKS } from './literature.ts';
import type { HostKind, MetricId } from './metric.ts';

/*
 * The comparison table that articles about server-side WebAssembly print, claim by claim: the claims about containers,
 * native programs and WebAssembly, the metric that measures them, and the evidence for and against.
 */

export const CLAIM_COLUMNS = ['container', 'native', 'wasm'] as const;
export type ClaimColumn = (typeof CLAIM_COLUMNS)[number];

export const CLAIM_COLUMN_NAMES: Readonly<Record<ClaimColumn, string>> = {
  container: 'Containers',
  native: 'Native',
  wasm: 'WebAssembly',
};

/** The kinds of hosts whose values belong to a column. */
export const KINDS_OF_COLUMN: Readonly<Record<ClaimColumn, readonly HostKind[]>> = {
  container: ['container'],
  native: ['native'],
  wasm: ['browser', 'runtime'],
};

export interface Evidence {
  readonly columns: readonly ClaimColumn[];
  /** Whether it supports the claim or limits it. */
  readonly stance: 'supports' | 'limits';
  readonly text: string;
  readonly source: Source;
}

export interface ArticleClaim {
  readonly id: 'startup' | 'size' | 'isolation' | 'portability' | 'security';
  readonly name: string;
  /** The claim as articles put it. */
  readonly claims: Readonly<Record<ClaimColumn, string>>;
  /** The metric that measures it; null if it is not a number. */
  readonly metric: MetricId | null;
  readonly evidence: readonly Evidence[];
}

const DOCKER_SECURITY: Source = {
  title: 'Docker Engine security',
  url: 'https://docs.docker.com/engine/security/',
  checked: 'source',
};
const DOCKER_PLATFORMS: Source = {
  title: 'Docker: Multi-platform builds',
  url: 'https://docs.docker.com/build/building/multi-platform/',
  checked: 'source',
};
const WASI_SECURITY: Source = { title: 'WASI: Security', url: 'https://wasi.dev/security', checked: 'source' };
const WASM_PORTABILITY: Source = {
  title: 'WebAssembly: Portability',
  url: 'https://webassembly.org/docs/portability/',
  checked: 'source',
};
const NODE_WASI: Source = { title: 'Node.js: WASI', url: 'https://nodejs.org/api/wasi.html', checked: 'copy' };
const CRANELIFT_ESCAPE: Source = {
  title: 'CVE-2023-26489',
  url: 'https://nvd.nist.gov/vuln/detail/CVE-2023-26489',
  checked: 'copy',
};
const WASMEDGE_TABLE: Source = {
  title: 'WasmEdge: WebAssembly vs Linux Container',
  url: 'https://wasmedge.org/wasm_linux_container/',
  checked: 'source',
};
const KAKATI: Source = {
  title: 'Kakati and Brorsson: Multiplatform and WebAssembly Containers (2025)',
  url: 'https://www.scitepress.org/PublishedPapers/2025/132032/',
  checked: 'copy',
};
const LUMOS: Source = {
  title: 'Marcelino et al.: Lumos (arXiv 2510.05118)',
  url: 'https://arxiv.org/abs/2510.05118',
  checked: 'copy',
};
const KHAN: Source = {
  title: 'Khan: Decomposing Docker Container Startup Performance (arXiv 2602.15214)',
  url: 'https://arxiv.org/abs/2602.15214',
  checked: 'source',
};

/** Returns the source of a reference tick. Throws for an unknown id, which is a bug in this folder. */
function tickSource(id: string): Source {
  const source = REFERENCE_TICKS.find((tick) => tick.id === id)?.sources[0];
  if (source === undefined) throw new Error(`no reference tick ${id}`);
  return source;
}

export const ARTICLE_CLAIMS: readonly ArticleClaim[] = [
  {
    id: 'startup',
    name: 'Startup time',
    claims: { container: 'seconds', native: 'instant', wasm: 'microseconds' },
    metric: 'cold-start',
    evidence: [
      {
        columns: ['container', 'wasm'],
        stance: 'supports',
        text: 'The comparison published by a runtime gives seconds for containers and milliseconds for WebAssembly.',
        source: WASMEDGE_TABLE,
      },
      {
        columns: ['wasm'],
        stance: 'supports',
        text: 'Instantiating an already compiled module in a running process takes microseconds.',
        source: tickSource('wasmtime-instantiate'),
      },
      {
        columns: ['wasm'],
        stance: 'limits',
        text: 'The whole command, with process and runtime, takes milliseconds even for an empty program.',
        source: tickSource('wasmtime-run'),
      },
      {
        columns: ['container'],
        stance: 'limits',
        text: 'A container starts in 568 ms (SSD) to 1157 ms (hard disk), of which its namespaces are 8–10 ms.',
        source: KHAN,
      },
      {
        columns: ['container', 'wasm'],
        stance: 'limits',
        text: 'In one study, WebAssembly started at most 16% faster when run by the same container engine.',
        source: LUMOS,
      },
      {
        columns: ['container', 'wasm'],
        stance: 'limits',
        text: 'In another study, native containers started slightly faster.',
        source: KAKATI,
      },
    ],
  },
  {
    id: 'size',
    name: 'Image size',
    claims: { container: '100s MB', native: '10s MB', wasm: 'KBs' },
    metric: 'artifact-size',
    evidence: [
      {
        columns: ['container', 'wasm'],
        stance: 'supports',
        text: 'Images with AOT-compiled WebAssembly were up to 30× smaller than container images.',
        source: LUMOS,
      },
      {
        columns: ['container', 'wasm'],
        stance: 'limits',
        text: 'WebAssembly images had about 27% of the size of native images when both were optimised.',
        source: KAKATI,
      },
    ],
  },
  {
    id: 'isolation',
    name: 'Isolation',
    claims: {
      container: 'namespaces and control groups of one kernel',
      native: 'a process',
      wasm: 'a sandbox within a process',
    },
    metric: null,
    evidence: [
      {
        columns: ['container'],
        stance: 'supports',
        text: 'Namespaces and control groups separate containers; the kernel is shared.',
        source: DOCKER_SECURITY,
      },
      {
        columns: ['wasm'],
        stance: 'supports',
        text: 'Execution environments are expected to isolate modules from each other and from other processes.',
        source: WASM_PORTABILITY,
      },
      {
        columns: ['wasm'],
        stance: 'limits',
        text: 'The sandbox depends on its compiler: a bug in Cranelift let modules read and write outside their memory.',
        source: CRANELIFT_ESCAPE,
      },
    ],
  },
  {
    id: 'portability',
    name: 'Portability',
    claims: {
      container: 'an image per architecture and operating system',
      native: 'a binary per architecture and operating system',
      wasm: 'the same bytes everywhere',
    },
    metric: null,
    evidence: [
      {
        columns: ['container'],
        stance: 'supports',
        text: 'An image for linux/amd64 does not run on arm64 without emulation; a multi-platform image packs one variant for each.',
        source: DOCKER_PLATFORMS,
      },
      {
        columns: ['wasm'],
        stance: 'supports',
        text: 'The binary format is designed to run on many operating systems and instruction sets.',
        source: WASM_PORTABILITY,
      },
      {
        columns: ['wasm'],
        stance: 'limits',
        text: 'WebAssembly specifies no system calls, only imports: a module runs where the host offers what it imports.',
        source: WASM_PORTABILITY,
      },
    ],
  },
  {
    id: 'security',
    name: 'Security model',
    claims: {
      container: 'allowed unless removed',
      native: 'all rights of the user',
      wasm: 'denied unless granted (capabilities)',
    },
    metric: null,
    evidence: [
      {
        columns: ['wasm', 'native'],
        stance: 'supports',
        text: 'WASI code starts without access; a native process inherits the rights of its user.',
        source: WASI_SECURITY,
      },
      {
        columns: ['container'],
        stance: 'supports',
        text: 'The rights of a container depend on its profile and on the attack surface of the daemon.',
        source: DOCKER_SECURITY,
      },
      {
        columns: ['wasm'],
        stance: 'limits',
        text: 'It depends on the host: the node:wasi documentation warns that its file system sandbox can be escaped.',
        source: NODE_WASI,
      },
    ],
  },
];

/** The note below the table: where its claims come from. */
export const ARTICLE_CLAIMS_NOTE =
  'The claims about startup time and image size are repeated by many articles; no original source was found. The other rows summarise common comparison tables.';
