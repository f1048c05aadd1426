import { describe, expect, it } from 'vitest';
import { chunkGroups } from './chunk-groups.ts';

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'page.ts': ['view.ts', 'words.ts'],
  'view.ts': ['words.ts', 'page.ts'],
  'words.ts': ['units.ts'],
  'other.ts': ['units.ts', 'clock.ts'],
  'lazy.ts': ['words.ts'],
};

/** Returns the file of a module, from the first group that names one; null if the bundler chooses. */
function fileOf(id: string): string | null {
  const graph = { getModuleInfo: (each: string) => ({ importedIds: IMPORTS[each] ?? [] }) };
  const groups = chunkGroups('page.ts', 'other.ts').sort((a, b) => b.priority - a.priority);
  return groups.map(({ name }) => name(id, graph)).find((name) => name !== null) ?? null;
}

describe('the files of the page', () => {
  it('are one for modules of the page and one for shared modules', () => {
    expect(['view.ts', 'words.ts', 'units.ts'].map(fileOf)).toEqual(['page', 'page', 'shared']);
  });

  it('contain no entry, no modules of the other page and no lazy modules', () => {
    expect(['page.ts', 'other.ts', 'clock.ts', 'lazy.ts'].map(fileOf)).toEqual([null, null, null, null]);
  });
});
