import { matchSource } from '../../../core/module/match-source.ts';
import { useWorkspace } from '../../workspace/store.ts';
import type { OpenDocument } from './documents-store.ts';
import { type OpenModule, useModule } from './module-store.ts';

/* Finds the sources that debug information names among the sources of the open module and the workspace files. */

export interface FoundSource {
  readonly document: OpenDocument;
  readonly text: string;
}

/** Larger files are not sources. */
const TEXT_MAX = 5_000_000;

/** @param file as the compiler wrote it, for example `/src/main.c` */
export function findSource(file: string): FoundSource | null {
  const { current } = useModule.getState();
  return sampleSource(file, current) ?? workspaceSource(file, current);
}

function sampleSource(file: string, module: OpenModule | null): FoundSource | null {
  const sources = module?.sources ?? [];
  const name = matchSource(
    file,
    sources.map((source) => source.name),
  );
  const found = sources.find((source) => source.name === name);
  if (found === undefined) return null;
  return { document: { kind: 'source', name: found.name, text: found.text }, text: found.text };
}

function workspaceSource(file: string, module: OpenModule | null): FoundSource | null {
  const { tree } = useWorkspace.getState();
  const folder = module === null ? null : folderOf(module);
  const paths = [...tree.keys()];
  const inFolder = folder === null ? [] : paths.filter((path) => path.startsWith(`${folder}/`));
  const path = matchSource(file, inFolder) ?? matchSource(file, paths);
  const entry = path === null ? undefined : tree.get(path);
  if (path === null || entry?.kind !== 'file' || entry.bytes.length > TEXT_MAX) return null;
  return { document: { kind: 'file', path }, text: new TextDecoder().decode(entry.bytes.slice()) };
}

/** The folder of the project that a module was built from; null for other modules. */
function folderOf({ origin }: OpenModule): string | null {
  return origin.kind === 'build' ? origin.folder : null;
}
