import { useEffect, useState } from 'react';
import { buildLabel } from '../../../../core/build/record.ts';
import type { Sample } from '../../../../core/samples/manifest.ts';
import { loadSample } from '../../../samples/load-sample.ts';
import { loadModule, savedModules } from '../../../workspace/session.ts';
import { useBuildRecords } from '../../session/build/records.ts';
import { OPEN_MODULE, useCompare } from '../../session/compare-store.ts';
import { useGallery } from '../../session/gallery-store.ts';
import { useModule } from '../../session/module-store.ts';

/* The modules that can be compared. */

export interface ModuleChoice {
  readonly key: string;
  readonly name: string;
  readonly group: 'Open' | 'Builds' | 'Your modules' | 'Samples' | 'Files';
  /** Rejects with a sentence if the module can no longer be read. */
  load(signal: AbortSignal): Promise<Uint8Array>;
}

type SavedModule = Awaited<ReturnType<typeof savedModules>>[number];

async function sampleBytes(sample: Sample, signal: AbortSignal): Promise<Uint8Array> {
  const loaded = await loadSample(sample, { signal, onProgress: () => {} });
  if (loaded.kind === 'loaded') return loaded.moduleBytes;
  throw new Error(loaded.kind === 'failed' ? `${loaded.problem.title}. ${loaded.problem.detail}` : 'Cancelled.');
}

function present<Value>(value: Value | null, name: string): Value {
  if (value === null) throw new Error(`${name} is no longer stored. Choose another module.`);
  return value;
}

export function useModuleChoices(): readonly ModuleChoice[] {
  const current = useModule((state) => state.current);
  const catalogue = useGallery((state) => state.catalogue);
  const builds = useBuildRecords((state) => state.records);
  const files = useCompare((state) => state.files);
  const [own, setOwn] = useState<readonly SavedModule[]>([]);
  useEffect(() => {
    let isCurrent = true;
    savedModules().then(
      (found) => isCurrent && setOwn(found),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [current]);

  const open: ModuleChoice[] =
    current === null
      ? []
      : [
          {
            key: OPEN_MODULE,
            name: `Open module (${current.identity.name})`,
            group: 'Open',
            load: () => Promise.resolve(current.bytes),
          },
        ];
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  return [
    ...open,
    ...builds.map((record): ModuleChoice => {
      const name = buildLabel(record);
      return {
        key: `build:${record.id}`,
        name,
        group: 'Builds',
        load: async () => present(await loadModule(record.moduleSha256), name),
      };
    }),
    ...files.map(
      ({ key, name, bytes }): ModuleChoice => ({
        key,
        name,
        group: 'Files',
        load: () => Promise.resolve(bytes),
      }),
    ),
    ...own.map(
      ({ sha256, name }): ModuleChoice => ({
        key: `own:${sha256}`,
        name,
        group: 'Your modules',
        load: async () => present(await loadModule(sha256), name),
      }),
    ),
    ...samples.map(
      (sample): ModuleChoice => ({
        key: `sample:${sample.id}`,
        name: sample.title,
        group: 'Samples',
        load: (signal) => sampleBytes(sample, signal),
      }),
    ),
  ];
}
