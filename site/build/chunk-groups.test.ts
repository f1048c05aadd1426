import { describe, expect, it } from 'vitest';
import { chunkGroups } from './chunk-groups.ts';

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'page.ts': ['view.ts', 'words.ts', 'runner.ts', 'link.ts'],
  'view.ts': ['words.ts', 'page.ts'],
  'words.ts': ['units.ts'],
  'runner.ts': ['bytes.ts'],
  'link.ts': ['report.ts'],
  'drive.ts': ['units.ts', 'clock.ts', 'bytes.ts', 'report.ts'],
  'embed.ts': ['runner.ts', 'frame.ts'],
  'lazy.ts': ['words.ts'],
  'chart.ts': ['link.ts', 'marks.ts'],
};

const LAZY: Readonly<Record<string, readonly string[]>> = { 'page.ts': ['lazy.ts'], 'frame.ts': ['chart.ts'] };

/** Returns the file of a module, from the first group that names one; null if the bundler chooses. */
function fileOf(id: string): string | null {
  const getModuleInfo = (each: string) => ({
    importedIds: IMPORTS[each] ?? [],
    dynamicallyImportedIds: LAZY[each] ?? [],
  });
  const groups = chunkGroups({ page: 'page.ts', drive: 'drive.ts', embed: 'embed.ts' }).sort(
    (a, b) => b.priority - a.priority,
  );
  return groups.map(({ name }) => name(id, { getModuleInfo })).find((name) => name !== null) ?? null;
}

describe('the files of the pages', () => {
  it('are one for modules of the page and one for each set of pages that share modules', () => {
    expect(['view.ts', 'words.ts', 'units.ts'].map(fileOf)).toEqual(['page', 'page', 'shared']);
    expect(['runner.ts', 'bytes.ts'].map(fileOf)).toEqual(['run', 'base']);
  });

  it('keep what an embed loads on demand apart from the page', () => {
    expect(['link.ts', 'report.ts'].map(fileOf)).toEqual(['result', 'base-lazy']);
  });

  it('contain no entry, no modules of other pages only and no lazy modules', () => {
    const others = ['page.ts', 'drive.ts', 'embed.ts', 'clock.ts', 'frame.ts', 'marks.ts', 'chart.ts', 'lazy.ts'];
    expect(others.map(fileOf)).toEqual(others.map(() => null));
  });
});
