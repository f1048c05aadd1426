import { gzipSync } from 'node:zlib';
import type { BlockSample } from '../../core/report/block.ts';

/** Returns the sizes of a module, which are the same for every engine: itself, and after gzip. */
export function sizeSamples(
  module: Uint8Array,
  place: Pick<BlockSample, 'subject' | 'host' | 'order'>,
): readonly BlockSample[] {
  const common = { ...place, workers: 1, iteration: null };
  return [
    { ...common, metric: 'artifact-size', value: module.length },
    { ...common, metric: 'wire-size', value: gzipSync(module).length },
  ];
}
