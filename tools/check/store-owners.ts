import type { SourceFile } from './source-files.ts';

/** The areas in which only the file that defines a store changes it. */
const OWNED = /^web\/.*\.tsx?$/;

const WRITE = /\b(use[A-Z]\w*)\.setState\b/g;

/** Returns one message for each change of a store outside the file that defines it. Tests may set any state. */
export function foreignStoreWrites(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => OWNED.test(path) && !/\.(test|testing)\.tsx?$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(WRITE)]
        .filter(([, store]) => !text.includes(`export const ${store} = create`))
        .map(({ 1: store, index }) => {
          const line = text.slice(0, index).split('\n').length;
          return `${path}:${line} changes ${store}, which another file defines: call a function of that file`;
        }),
    );
}
