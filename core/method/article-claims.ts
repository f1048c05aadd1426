import type { Source } from './literature.ts';
import { REFERENCE_TICKS } from './literature.ts';
import type { HostKind, MetricId } from './metric.ts';

/*
 * The table that articles about WebAssembly on servers print, claim by claim: what they say of containers,
 * native programs and WebAssembly, by which metric it is measured here, and what speaks for it or limits it.
 */

export const CLAIM_COLUMNS = ['container', 'native', 'wasm'] as const;
export type ClaimColumn = (typeof CLAIM_COLUMNS)[number];

export const CLAIM_COLUMN_NAMES: Readonly<Record<ClaimColumn, string>> = {
  container: 'Containers',
  native: 'Native',
  wasm: 'WebAssembly',
};

/** The kinds of hosts whose figures belong into a column. */
export const KINDS_OF_COLUMN: Readonly<Record<ClaimColumn, readonly HostKind[]>> = {
  container: ['container'],
  native: ['native'],
  wasm: ['browser', 'runtime'],
};

export interface Evidence {
  readonly columns: readonly ClaimColumn[];
  /** Whether it bears the claim out, or says where it ends. */
  readonly stance: 'supports' | 'limits';
  readonly text: string;
  readonly source: Source;
}

export interface ArticleClaim {
  readonly id: 'startup' | 'size' | 'isolation' | 'portability' | 'security';
  readonly name: string;
  /** As articles put it. */
  readonly claims: Readonly<Record<ClaimColumn, string>>;
  /** By which metric it is measured here; null where it is no figure. */
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

/** The source of one of the reference ticks. Throws where there is none: both lists stand in this folder. */
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
        text: 'A runtime’s own comparison says seconds for containers, and milliseconds for WebAssembly.',
        source: WASMEDGE_TABLE,
      },
      {
        columns: ['wasm'],
        stance: 'supports',
        text: 'Microseconds are measured where a module that is compiled already is instantiated in a process that runs already.',
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
        text: 'Run through the same container engine, WebAssembly gained at most 16% in one study …',
        source: LUMOS,
      },
      {
        columns: ['container', 'wasm'],
        stance: 'limits',
        text: '… and native containers started slightly faster in another.',
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
        text: 'Images with ahead-of-time compiled WebAssembly were up to 30 times smaller than container images.',
        source: LUMOS,
      },
      {
        columns: ['container', 'wasm'],
        stance: 'limits',
        text: 'WebAssembly images were about 27% of the size of native ones, where both were optimised.',
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
        text: 'Execution environments are to enforce secure isolation between modules, and from other processes.',
        source: WASM_PORTABILITY,
      },
      {
        columns: ['wasm'],
        stance: 'limits',
        text: 'The sandbox is as good as its compiler: an error in Cranelift let modules read and write beyond their memory.',
        source: CRANELIFT_ESCAPE,
      },
    ],
  },
  {
    id: 'portability',
    name: 'Portability',
    claims: {
      container: 'an image for each processor and system',
      native: 'a binary for each processor and system',
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
        text: 'The binary format is made to run on a variety of operating systems and instruction sets.',
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
      container: 'allowed unless taken away',
      native: 'whatever the user may do',
      wasm: 'denied unless granted (capabilities)',
    },
    metric: null,
    evidence: [
      {
        columns: ['wasm', 'native'],
        stance: 'supports',
        text: 'Code under WASI starts without access; a native process inherits the rights of its user.',
        source: WASI_SECURITY,
      },
      {
        columns: ['container'],
        stance: 'supports',
        text: 'What a container may do hangs on its profile, and on the attack surface of the daemon.',
        source: DOCKER_SECURITY,
      },
      {
        columns: ['wasm'],
        stance: 'limits',
        text: 'It depends on the host: node:wasi says of itself that its file system sandbox can be escaped.',
        source: NODE_WASI,
      },
    ],
  },
];

/** Said beside the table: where its words are from. */
export const ARTICLE_CLAIMS_NOTE =
  'The words of startup time and image size are those that articles pass on to each other; no first source for them was found. The other rows put in short what such tables say.';
