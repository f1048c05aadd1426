/*
 * What a figure can include. Every bar and dot names its layers, so that only like is compared with like:
 * most claims of "a thousand times faster" set one layer of one host against five of another.
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
  /** One sentence for the Method screen. */
  readonly meaning: string;
}

export const LAYERS: Readonly<Record<LayerId, Layer>> = {
  network: { name: 'network', meaning: 'Getting the bytes of the module from the server or the cache of the browser.' },
  process: { name: 'process', meaning: 'The operating system creates a process and loads its program.' },
  worker: { name: 'worker', meaning: 'The browser creates a Web Worker and starts its script.' },
  container: { name: 'container', meaning: 'The container engine sets up namespaces, cgroups and a root file system.' },
  runtime: { name: 'runtime', meaning: 'The runtime itself starts: its own code, its garbage collector, its options.' },
  code: { name: 'host code', meaning: 'The JavaScript of the WASI host is loaded and run for the first time.' },
  preflight: {
    name: 'checks',
    meaning: 'The module is read, checked for what it needs, and its memory held to the limit.',
  },
  compilation: {
    name: 'compilation',
    meaning: 'From bytes to code that can be instantiated. Browsers compile functions lazily, at their first call.',
  },
  wasi: { name: 'WASI set-up', meaning: 'The WASI host makes its functions, its descriptors and its files.' },
  instantiation: { name: 'instantiation', meaning: 'Memory is made, data is copied in, imports are linked.' },
  guest: { name: 'program', meaning: 'The program runs, from its entry on.' },
  output: { name: 'output', meaning: 'What the program writes leaves its memory.' },
};
