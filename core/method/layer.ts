/*
 * The layers that a value can include. Every bar and dot names its layers, so that only equal things are compared:
 * most claims of "a thousand times faster" compare one layer of one host with five of another.
 */

export const LAYER_IDS = [
  'network',
  'process',
  'worker',
  'container',
  'runtime',
  'code',
  'preflight',
  'compilation',
  'wasi',
  'instantiation',
  'guest',
  'output',
] as const;
export type LayerId = (typeof LAYER_IDS)[number];

export interface Layer {
  readonly name: string;
  /** A sentence for the Method screen. */
  readonly meaning: string;
}

export const LAYERS: Readonly<Record<LayerId, Layer>> = {
  network: { name: 'network', meaning: 'Fetching the module from the server or the browser cache.' },
  process: { name: 'process', meaning: 'The operating system creates a process and loads the program.' },
  worker: { name: 'worker', meaning: 'The browser creates a Web Worker and starts its script.' },
  container: { name: 'container', meaning: 'The container engine sets up namespaces, cgroups and a root file system.' },
  runtime: { name: 'runtime', meaning: 'The runtime itself starts: its code, its garbage collector, its options.' },
  code: {
    name: 'host code',
    meaning: 'The JavaScript of the WASI implementation is loaded and run for the first time.',
  },
  preflight: {
    name: 'checks',
    meaning: 'The module is parsed, its imports are checked, and its memory is limited.',
  },
  compilation: {
    name: 'compilation',
    meaning:
      'From bytes to code that can be instantiated. Browsers compile most functions lazily, at their first call.',
  },
  wasi: { name: 'WASI setup', meaning: 'The WASI implementation creates its functions, file descriptors and files.' },
  instantiation: { name: 'instantiation', meaning: 'Memory is allocated, data is copied into it, imports are linked.' },
  guest: { name: 'program', meaning: 'The program runs, from its entry point.' },
  output: { name: 'output', meaning: 'The bytes that the program writes are copied out of its memory.' },
};
