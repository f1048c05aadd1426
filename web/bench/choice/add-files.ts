import type { FileTree } from '../../../core/files/tree.ts';
import type { PreopenRow } from '../../runner/draft.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { importFiles } from '../../workspace/transfer/import.ts';

/** Returns the workspace folder for the files of a module: the one it has, or a new one next to its name. */
export function folderFor(name: string, preopens: readonly PreopenRow[], tree: FileTree): string {
  const stem = name.replace(/\.wasm$/i, '').replaceAll('/', '-') || 'module';
  const own = `${stem}-files`;
  if (preopens.some(({ folder }) => folder === own) || !tree.has(own)) return own;
  for (let count = 2; ; count += 1) {
    const next = `${own}-${count}`;
    if (preopens.some(({ folder }) => folder === next) || !tree.has(next)) return next;
  }
}

/** Returns the rows with one that grants `folder`, under "/" if that is free. */
export function withGranted(preopens: readonly PreopenRow[], folder: string): readonly PreopenRow[] {
  if (preopens.some((row) => row.folder === folder)) return preopens;
  const key = Math.max(-1, ...preopens.map((row) => row.key)) + 1;
  const guest = preopens.some((row) => row.guest === '/') ? `/${folder}` : '/';
  return [...preopens, { key, guest, folder, access: 'read-write' }];
}

export type AddedFiles =
  | { readonly kind: 'added'; readonly folder: string; readonly paths: readonly string[]; readonly skipped: number }
  /** Nothing was changed. */
  | { readonly kind: 'refused'; readonly message: string };

/** Copies picked files into the workspace folder of a module. */
export async function addFiles(
  files: readonly File[],
  name: string,
  preopens: readonly PreopenRow[],
): Promise<AddedFiles> {
  const folder = folderFor(name, preopens, useWorkspace.getState().tree);
  const result = await importFiles(files, { into: folder, unpack: false });
  if (result.kind === 'imported') {
    return { kind: 'added', folder, paths: result.paths, skipped: result.skipped.length };
  }
  return { kind: 'refused', message: result.kind === 'refused' ? result.message : 'The import was cancelled.' };
}
