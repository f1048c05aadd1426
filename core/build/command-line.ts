import { quoteWord, quoteWords } from '../recipes/shell-words.ts';
import { goBuildCommand } from './go/command.ts';
import type { Recipe } from './recipe.ts';

/* The command that builds a project outside of the page, for a POSIX shell in the project's folder. */

export interface CommandLine {
  readonly text: string;
  /** What has to be installed, in one sentence. */
  readonly needs: string;
}

/**
 * @param output the name of the module
 * @param hasGoModule whether the project has a go.mod
 */
export function commandLine(recipe: Recipe, output: string, hasGoModule = false): CommandLine {
  const { sources } = recipe;
  switch (recipe.language) {
    case 'c':
    case 'c++':
      return {
        needs: 'Needs clang with wasi-sdk (its sysroot and libraries).',
        text: quoteWords([
          recipe.language === 'c' ? 'clang' : 'clang++',
          '--target=wasm32-wasip1',
          `-O${recipe.optimisation}`,
          ...(recipe.simd ? ['-msimd128'] : []),
          ...(recipe.lto ? ['-flto'] : []),
          ...(recipe.debug ? ['-g'] : []),
          // The libraries are built without exceptions.
          ...(recipe.language === 'c++' ? ['-fno-exceptions'] : []),
          ...(recipe.kind === 'reactor' ? ['-mexec-model=reactor'] : []),
          ...(recipe.debug ? [] : ['-Wl,--strip-debug']),
          ...recipe.flags,
          ...sources,
          '-o',
          output,
        ]),
      };
    case 'go': {
      // Without go.mod, a package is named by its files.
      const program = hasGoModule ? '.' : '*.go';
      const needs = `Needs Go ${recipe.kind === 'reactor' ? '1.24' : '1.21'} or newer.`;
      return { needs, text: goBuildCommand(recipe, `-o ${quoteWord(output)} ${program}`) };
    }
    case 'assemblyscript':
      return {
        needs: 'Needs Node and npm; the first command installs the compiler.',
        text: [
          `npm install assemblyscript${recipe.wasi ? ' @assemblyscript/wasi-shim' : ''}`,
          quoteWords([
            'npx',
            'asc',
            sources[0] ?? '',
            ...(recipe.wasi ? ['--config', 'node_modules/@assemblyscript/wasi-shim/asconfig.json'] : []),
            ...(recipe.wasi && recipe.kind === 'reactor' ? ['--exportStart', '_initialize'] : []),
            `-O${recipe.optimisation}`,
            ...(recipe.simd ? ['--enable', 'simd'] : []),
            ...(recipe.debug ? ['--debug', '--sourceMap'] : []),
            ...recipe.flags,
            '-o',
            output,
          ]),
        ].join('\n'),
      };
    case 'wat':
      return {
        needs: 'Needs wabt.',
        text: quoteWords(['wat2wasm', ...(recipe.debug ? ['--debug-names'] : []), ...sources, '-o', output]),
      };
  }
}
