import { assertUnreachable } from '../../core/base/assert.ts';
import type { TreePath } from '../../core/files/path.ts';
import type { Sample, SampleAsset } from '../../core/samples/manifest.ts';
import type { Problem } from '../ui/problem.ts';
import type { Transfer } from '../ui/transfer.ts';
import { type AssetRequest, type FetchedAsset, fetchAsset } from './fetch-asset.ts';
import { browserSampleHost, type SampleHost } from './host.ts';

/* Loads a sample: its module, sources and input files. */

export interface SampleContent {
  readonly moduleBytes: Uint8Array<ArrayBuffer>;
  readonly sources: readonly { readonly name: string; readonly text: string }[];
  /** The input files for the workspace. */
  readonly files: readonly (readonly [TreePath, Uint8Array<ArrayBuffer>])[];
}

export type LoadedSample =
  | ({ readonly kind: 'loaded' } & SampleContent)
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface LoadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (transfer: Transfer) => void;
}

type Failure = Exclude<FetchedAsset, { kind: 'fetched' }>;

function explain(sample: Sample, failure: Failure): LoadedSample {
  const title = `"${sample.title}" could not be loaded`;
  const kept = 'The open module is unchanged.';
  switch (failure.kind) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'unreachable':
      return {
        kind: 'failed',
        problem: {
          title,
          detail: `The server could not be reached (${failure.detail}). ${kept}`,
          remedy: 'Check the connection and select the sample again. Samples loaded before work offline.',
        },
      };
    case 'refused':
      return {
        kind: 'failed',
        problem: {
          title,
          detail: `The server responded with status ${failure.status} for one of its files. ${kept}`,
          remedy: 'Reload the page: the site may have been updated.',
        },
      };
    case 'damaged':
      return {
        kind: 'failed',
        problem: {
          title,
          detail: `One of its files does not match the index of samples, so it was not used. ${kept}`,
          remedy: 'Reload the page and select the sample again.',
        },
      };
    default:
      return assertUnreachable(failure);
  }
}

/** Loads a sample and reports progress over all of its files. */
export async function loadSample(
  sample: Sample,
  { signal, onProgress }: LoadOptions,
  host: SampleHost = browserSampleHost(),
): Promise<LoadedSample> {
  const assets: SampleAsset[] = [...sample.sourceFiles, ...sample.inputFiles, sample.module];
  const total = assets.reduce((sum, { size }) => sum + size, 0);
  const start = host.now();
  let loaded = 0;
  const request: AssetRequest = {
    host,
    cache: await host.openCache(),
    signal,
    onBytes: (count) => {
      loaded += count;
      onProgress({ loaded, total, elapsed: host.now() - start });
    },
  };

  const contents = await Promise.all(assets.map((asset) => fetchAsset(asset, request)));
  const bytes: Uint8Array<ArrayBuffer>[] = [];
  for (const content of contents) {
    if (content.kind !== 'fetched') return explain(sample, content);
    bytes.push(content.bytes);
  }
  const take = (): Uint8Array<ArrayBuffer> => bytes.shift() ?? new Uint8Array();
  const decoder = new TextDecoder();
  return {
    kind: 'loaded',
    sources: sample.sourceFiles.map(({ name }) => ({ name, text: decoder.decode(take()) })),
    files: sample.inputFiles.map(({ path }) => [path, take()] as const),
    moduleBytes: take(),
  };
}
