import { assertUnreachable } from '../../../../core/base/assert.ts';
import { shortDigest } from '../../../../core/base/quantity.ts';
import type { Sample } from '../../../../core/samples/manifest.ts';
import type { Setup, SetupModule } from '../../../../core/share/setup.ts';
import { changesOfSetup, configOfSetup } from '../../../../core/share/setup-config.ts';
import { fetchModule } from '../../../runner/fetch-module.ts';
import { loadSample } from '../../../samples/load-sample.ts';
import type { Problem } from '../../../ui/problem.ts';
import { loadModule } from '../../../workspace/session.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { useConfig } from '../config-store.ts';
import { useGallery } from '../gallery-store.ts';
import { type Arrival, type Arrived, addFiles, assembled, openModule, type Preparation } from '../open-module.ts';
import type { ModuleAvailability } from '../review-store.ts';

/* Opens the module, the configuration and the files of a setup in the workspace of this tab. */

interface OpenOptions {
  /** The module as the reader chose it from a file; null for the source that the setup names. */
  readonly file: File | null;
  /** Accepts a file at the address of the setup whose digest differs. */
  readonly anyDigest: boolean;
  /** Called if the digest differs and the reader may accept that. */
  readonly onOtherFile: () => void;
}

/** Returns the sample of a setup; null if this site does not have it. */
function sampleOf(module: SetupModule): Sample | null {
  const { catalogue } = useGallery.getState();
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  return module.kind === 'sample' ? (samples.find(({ id }) => id === module.id) ?? null) : null;
}

/** Returns how the module of a setup can be had here, without fetching it. */
export async function availabilityOf(module: SetupModule): Promise<ModuleAvailability> {
  if (module.kind === 'source') return { kind: 'source' };
  const sample = sampleOf(module);
  if (sample !== null) {
    return {
      kind: 'sample',
      title: sample.title,
      isSame: module.sha256 === null || sample.module.sha256 === module.sha256,
    };
  }
  if (module.sha256 !== null && (await loadModule(module.sha256)) !== null) return { kind: 'stored' };
  if (module.kind === 'url') return { kind: 'remote' };
  return { kind: module.kind === 'sample' ? 'unknown-sample' : 'file-needed' };
}

/** Returns the name under which messages mention the module of a setup. */
export function moduleNameOf(module: SetupModule): string {
  switch (module.kind) {
    case 'sample':
      return module.id;
    case 'url':
      return module.url;
    case 'digest':
    case 'source':
      return module.name;
    default:
      return assertUnreachable(module);
  }
}

/** Opens a setup. Returns false if its module could not be opened; the module store has the problem. */
export async function openSetup(setup: Setup, options: OpenOptions): Promise<boolean> {
  const { module } = setup;
  const sample = options.file === null ? sampleOf(module) : null;
  const preparation: Preparation = {
    check: (sha256) => otherDigest(module, sha256, options),
    configOf: (identity) => configOfSetup(setup, identity),
    showFiles: (content) => {
      if (content !== null && sample !== null) addFiles(sample, content);
      useWorkspace.getState().apply(changesOfSetup(setup, Date.now()), 'Files of the setup', { undoable: false });
    },
  };
  const name = sample?.title ?? moduleNameOf(module);
  const isOpen = await openModule(name, sample, (arrival) => arrive(module, sample, options, arrival), preparation);
  // Saves the configuration, which is otherwise saved when it is edited.
  if (isOpen) useConfig.getState().reset();
  return isOpen;
}

async function arrive(
  module: SetupModule,
  sample: Sample | null,
  { file }: OpenOptions,
  { signal, onProgress }: Arrival,
): Promise<Arrived> {
  if (file !== null) return arrivedBytes(file.name, new Uint8Array(await file.arrayBuffer()), module);
  if (sample !== null) {
    const loaded = await loadSample(sample, { signal, onProgress });
    if (loaded.kind !== 'loaded') return loaded;
    return {
      kind: 'arrived',
      name: `${sample.id}.wasm`,
      bytes: loaded.moduleBytes,
      content: loaded,
      origin: { kind: 'file' },
    };
  }
  if (module.kind === 'source') return assembled({ name: module.name, text: module.text });
  const stored = module.sha256 === null ? null : await loadModule(module.sha256);
  const name = module.kind === 'digest' ? module.name : nameOfFile(moduleNameOf(module));
  if (stored !== null) return arrivedBytes(name, new Uint8Array(stored), module);
  if (module.kind !== 'url') return { kind: 'failed', problem: missing(module) };
  const now = () => performance.now();
  const url = new URL(module.url);
  const fetched = await fetchModule(url, { fetch: (href, init) => fetch(href, init), now, signal, onProgress });
  return fetched.kind === 'fetched' ? arrivedBytes(fetched.name, fetched.bytes, module) : fetched;
}

function arrivedBytes(name: string, bytes: Uint8Array<ArrayBuffer>, module: SetupModule): Arrived {
  const origin = module.kind === 'url' ? ({ kind: 'address', url: module.url } as const) : ({ kind: 'file' } as const);
  return { kind: 'arrived', name, bytes, content: null, origin };
}

function nameOfFile(address: string): string {
  return address.split('/').findLast((part) => part !== '') ?? address;
}

function missing(module: SetupModule): Problem {
  const name = moduleNameOf(module);
  const remedy = 'Choose the file, or drop it on this page. Its SHA-256 is checked.';
  return module.kind === 'sample'
    ? {
        title: `This site has no sample “${name}”`,
        detail: 'The link was created with another version of Wasm Dyno, or on a site with other samples.',
        remedy: `Open the link on the site where it was created. If you have the module: ${remedy}`,
      }
    : {
        title: `${name} is needed`,
        detail: 'The link names the module by its digest and does not contain it.',
        remedy,
      };
}

/** Returns why a module is not the one of the setup; null if it is, or may be another one. */
function otherDigest(module: SetupModule, sha256: string, options: OpenOptions): Problem | null {
  if (module.sha256 === null || module.sha256 === sha256) return null;
  // The site checked a sample against its index, and an assembler may write other bytes for the same text.
  if (options.file === null && (module.kind === 'sample' || module.kind === 'source')) return null;
  if (options.file !== null) {
    return {
      title: `${options.file.name} is another file`,
      detail: `Its SHA-256 is ${shortDigest(sha256)}, and the setup needs ${shortDigest(module.sha256)}. Nothing was opened.`,
      remedy: 'Choose the file that the author used.',
    };
  }
  if (options.anyDigest) return null;
  options.onOtherFile();
  return {
    title: 'The file at this address has changed',
    detail: `Its SHA-256 is ${shortDigest(sha256)}, and the author’s was ${shortDigest(module.sha256)}. Nothing was opened.`,
    remedy: 'Ask the author for the file, or open the new one if you trust its server.',
  };
}
