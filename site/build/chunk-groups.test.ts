import { describe, expect, it } from 'vitest';
import { chunkGroups } from './chunk-groups.ts';

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'page.ts': ['view.ts', 'words.ts'],
  'view.ts': ['words.ts', 'page.ts'],
  'words.ts': ['units.ts'],
  'other.ts': ['units.ts', 'clock.ts'],
  'lazy.ts': ['words.ts'],
};

/** The file into which a module goes: of the first group that names one; null where the bundler chooses. */
function fileOf(id: string): string | null {
  const graph = { getModuleInfo: (each: string) => ({ importedIds: IMPORTS[each] ?? [] }) };
  const groups = chunkGroups('page.ts', 'other.ts').sort((a, b) => b.priority - a.priority);
  return groups.map(({ name }) => name(id, graph)).find((name) => name !== null) ?? null;
}

describe('the files of the page', () => {
  it('are one for what only the page needs, and one for what both need', () => {
    expect(['view.ts', 'words.ts', 'units.ts'].map(fileOf)).toEqual(['page', 'page', 'shared']);
  });

  it('hold no script that runs by itself, and nothing of the other page or of what comes later', () => {
    expect(['page.ts', 'other.ts', 'clock.ts', 'lazy.ts'].map(fileOf)).toEqual([null, null, null, null]);
  });
});
