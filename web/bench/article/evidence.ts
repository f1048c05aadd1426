import { FINDINGS, REFERENCE_TICKS } from '../../../core/report/literature.ts';

/* What there is to read about a claim that a report has no figure for. */

export interface Evidence {
  /** What it says, in a few words. */
  readonly text: string;
  readonly title: string;
  readonly url: string;
}

/** The sources of one of the times that the startup chart marks, too. */
export function timed(id: string): Evidence[] {
  const tick = REFERENCE_TICKS.find((each) => each.id === id);
  if (tick === undefined) throw new Error(`no such time in the literature: ${id}`);
  return tick.sources.slice(0, 1).map(({ title, url }) => ({ text: tick.detail, title, url }));
}

export function found(id: string): Evidence[] {
  const finding = FINDINGS.find((each) => each.id === id);
  if (finding === undefined) throw new Error(`no such finding in the literature: ${id}`);
  return [{ text: finding.text, title: finding.source.title, url: finding.source.url }];
}

const manual = (page: string, section: number) =>
  `https://man7.org/linux/man-pages/man${section}/${page}.${section}.html`;

/** Documents that define a property, or that show its limits. */
export const DOCUMENTS = {
  namespaces: {
    text: 'What a namespace sets apart, and what it does not.',
    title: 'Linux: namespaces(7)',
    url: manual('namespaces', 7),
  },
  credentials: {
    text: 'What a process may do is what its user may.',
    title: 'Linux: credentials(7)',
    url: manual('credentials', 7),
  },
  elf: {
    text: 'A binary names the one architecture that it is for.',
    title: 'Linux: elf(5)',
    url: manual('elf', 5),
  },
  docker: {
    text: 'One kernel for all; capabilities and system calls are taken away.',
    title: 'Docker: security',
    url: 'https://docs.docker.com/engine/security/',
  },
  imageIndex: {
    text: 'One image for each platform, listed in an index.',
    title: 'OCI: image index',
    url: 'https://github.com/opencontainers/image-spec/blob/main/image-index.md',
  },
  wasmSecurity: {
    text: 'Memory, calls and control flow are bounded by the module.',
    title: 'WebAssembly: security',
    url: 'https://webassembly.org/docs/security/',
  },
  wasmPortability: {
    text: 'What a host must have for modules to run efficiently.',
    title: 'WebAssembly: portability',
    url: 'https://webassembly.org/docs/portability/',
  },
  wasiCapabilities: {
    text: 'A program gets handles to what is granted, and nothing else has a name.',
    title: 'WASI: capabilities',
    url: 'https://github.com/bytecodealliance/wasmtime/blob/main/docs/WASI-capabilities.md',
  },
  binarySecurity: {
    text: 'Against it: within the module, memory errors can be exploited as ever.',
    title: 'Lehmann et al.: Everything Old is New Again (USENIX Security 2020)',
    url: 'https://www.usenix.org/conference/usenixsecurity20/presentation/lehmann',
  },
} as const satisfies Readonly<Record<string, Evidence>>;
