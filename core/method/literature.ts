import type { LayerId } from './layer.ts';

/*
 * Results and claims from the literature, with sources. They come from other machines, so they are drawn as
 * separate marks and never used in a ratio.
 */

export interface Source {
  readonly title: string;
  readonly url: string;
  /** Whether the cited text was read at the source, in a copy or abstract, or not found and only cited by others. */
  readonly checked: 'source' | 'copy' | 'not found';
}

/** A time from the literature, for the startup chart. */
export interface ReferenceTick {
  readonly id: string;
  /** The label of the mark. */
  readonly label: string;
  /** What was timed, where, and by whom. */
  readonly detail: string;
  /** In milliseconds; both ends are equal for a single value. */
  readonly low: number;
  readonly high: number;
  /** Whether it is a measurement or a promised upper bound. */
  readonly bound: 'measured' | 'at most';
  readonly includes: readonly LayerId[];
  readonly sources: readonly Source[];
}

export const REFERENCE_TICKS: readonly ReferenceTick[] = [
  {
    id: 'spidermonkey-instantiate',
    label: 'wasmtime: instantiate SpiderMonkey',
    detail: 'A pooled instance of spidermonkey.wasm, copy-on-write, with no start function: 773 ns (680–876).',
    low: 0.000_68,
    high: 0.000_876,
    bound: 'measured',
    includes: ['instantiation'],
    sources: [
      {
        title: 'bytecodealliance/wasmtime#3697, comment of 2022-01-25',
        url: 'https://github.com/bytecodealliance/wasmtime/pull/3697',
        checked: 'source',
      },
    ],
  },
  {
    id: 'wasmtime-instantiate',
    label: 'wasmtime: instantiate, pooled to default',
    detail: 'A module with data segments: 4.2 µs from the pool, 16.3 µs with the default allocator.',
    low: 0.0042,
    high: 0.0163,
    bound: 'measured',
    includes: ['instantiation'],
    sources: [
      {
        title: 'bytecodealliance/wasmtime#6835, comment of 2023-08-16',
        url: 'https://github.com/bytecodealliance/wasmtime/pull/6835',
        checked: 'source',
      },
    ],
  },
  {
    id: 'wasi-hello-instantiate',
    label: 'wasmtime: instantiate WASI hello',
    detail:
      'A WASI "hello world" in Rust, instantiated but not run: 26.9 µs pooled, 30.3 µs with the default allocator.',
    low: 0.0269,
    high: 0.0303,
    bound: 'measured',
    includes: ['wasi', 'instantiation'],
    sources: [
      {
        title: 'bytecodealliance/wasmtime#2900, comment of 2021-05-12',
        url: 'https://github.com/bytecodealliance/wasmtime/pull/2900',
        checked: 'source',
      },
    ],
  },
  {
    id: 'lucet-instantiate',
    label: 'Lucet: instantiate',
    detail: 'Fastly on its ahead-of-time runtime: "under 50 microseconds".',
    low: 0.05,
    high: 0.05,
    bound: 'at most',
    includes: ['instantiation'],
    sources: [
      {
        title: 'Fastly: Announcing Lucet (2019)',
        url: 'https://www.fastly.com/blog/announcing-lucet-fastly-native-webassembly-compiler-runtime',
        checked: 'source',
      },
    ],
  },
  {
    id: 'wasmtime-run',
    label: 'wasmtime run of an empty program',
    detail: 'The whole command with an empty program: about 2 ms, wasmtime 44 on aarch64.',
    low: 2,
    high: 2,
    bound: 'measured',
    includes: ['process', 'runtime', 'compilation', 'wasi', 'instantiation', 'guest'],
    sources: [
      {
        title: 'loopdive/js2#1008',
        url: 'https://github.com/loopdive/js2/pull/1008',
        checked: 'source',
      },
    ],
  },
  {
    id: 'cloudflare-isolate',
    label: 'Cloudflare: isolate',
    detail: 'Preparing a function of Cloudflare Workers in a V8 isolate: "under 5 milliseconds".',
    low: 5,
    high: 5,
    bound: 'at most',
    includes: ['runtime', 'compilation', 'instantiation'],
    sources: [
      {
        title: 'Cloudflare: Eliminating cold starts with Cloudflare Workers (2020)',
        url: 'https://blog.cloudflare.com/eliminating-cold-starts-with-cloudflare-workers/',
        checked: 'copy',
      },
    ],
  },
  {
    id: 'crun',
    label: 'crun: create and destroy a container',
    detail: 'The OCI runtime alone, without a container engine: 5 ms.',
    low: 5,
    high: 5,
    bound: 'measured',
    includes: ['process', 'container', 'guest'],
    sources: [
      {
        title: 'Red Hat: How I decreased the time to create and destroy an OCI container to 5 milliseconds',
        url: 'https://www.redhat.com/sysadmin/speed-oci-containers',
        checked: 'source',
      },
    ],
  },
  {
    id: 'firecracker',
    label: 'Firecracker: virtual machine to init',
    detail: 'From the API call that starts the virtual machine to the start of /sbin/init: at most 125 ms.',
    low: 125,
    high: 125,
    bound: 'at most',
    includes: ['container'],
    sources: [
      {
        title: 'Firecracker SPECIFICATION.md',
        url: 'https://github.com/firecracker-microvm/firecracker/blob/main/SPECIFICATION.md',
        checked: 'copy',
      },
    ],
  },
  {
    id: 'docker-run',
    label: 'docker run',
    detail: 'The whole command: 299 ms on a laptop (Docker Desktop, M3 Pro), 568 ms in a cloud (Azure, SSD).',
    low: 299,
    high: 568,
    bound: 'measured',
    includes: ['process', 'container', 'guest', 'output'],
    sources: [
      {
        title: 'apple/container#58',
        url: 'https://github.com/apple/container/issues/58',
        checked: 'source',
      },
      {
        title: 'Khan: Decomposing Docker Container Startup Performance (arXiv 2602.15214)',
        url: 'https://arxiv.org/abs/2602.15214',
        checked: 'source',
      },
    ],
  },
];

/** A finding in one sentence. */
export interface Finding {
  readonly id: string;
  readonly about: 'throughput' | 'startup' | 'size';
  readonly text: string;
  readonly source: Source;
}

const LUMOS: Source = {
  title: 'Marcelino et al.: Lumos (arXiv 2510.05118)',
  url: 'https://arxiv.org/abs/2510.05118',
  checked: 'copy',
};

const KAKATI: Source = {
  title: 'Kakati and Brorsson: Multiplatform and WebAssembly Containers (2025)',
  url: 'https://www.scitepress.org/PublishedPapers/2025/132032/',
  checked: 'copy',
};

export const FINDINGS: readonly Finding[] = [
  {
    id: 'spec-in-browsers',
    about: 'throughput',
    text: 'Across SPEC CPU, programs run 45% slower than native in Firefox and 55% slower in Chrome on average. The slowest take 2.08× and 2.5× the time.',
    source: {
      title: 'Jangda et al.: Not So Fast (arXiv 1901.09056)',
      url: 'https://arxiv.org/abs/1901.09056',
      checked: 'copy',
    },
  },
  {
    id: 'lumos-cold-start',
    about: 'startup',
    text: 'AOT-compiled WebAssembly reduced the cold start of containers by at most 16%.',
    source: LUMOS,
  },
  {
    id: 'lumos-interpreted',
    about: 'throughput',
    text: 'Interpreted WebAssembly had up to 55× the warm latency of containers.',
    source: LUMOS,
  },
  {
    id: 'lumos-size',
    about: 'size',
    text: 'AOT-compiled images were up to 30× smaller than container images.',
    source: LUMOS,
  },
  {
    id: 'kakati-start',
    about: 'startup',
    text: 'Native containers started slightly faster than WebAssembly containers on three architectures.',
    source: KAKATI,
  },
  {
    id: 'kakati-size',
    about: 'size',
    text: 'WebAssembly images had about 27% of the size of native images.',
    source: KAKATI,
  },
];
