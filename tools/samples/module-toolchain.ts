import { CLANG_MAJOR } from '../../cli/system/toolchains/clang.ts';
import { codegenFlags } from '../../core/samples/codegen.ts';
import type { Manifest } from '../../core/samples/manifest.ts';
import { packageVersion } from './package-version.ts';

/**
 * Returns compiler, version and flags of a module, such as "clang 22 (@yowasp/clang 22.0.0) -O2"; undefined for
 * programs from npm packages. Flags that only concern warnings and symbols are left out.
 */
export function moduleToolchain({ build }: Manifest): string | undefined {
  const flags = codegenFlags(build);
  switch (build.tool) {
    case 'clang':
      return [
        `clang ${CLANG_MAJOR} (@yowasp/clang ${packageVersion('@yowasp/clang')})`,
        '--target=wasm32-wasip1',
        ...flags,
      ].join(' ');
    case 'assemblyscript':
      return [`asc ${packageVersion('assemblyscript')}`, ...build.flags].join(' ');
    case 'wabt':
      return `wat2wasm ${packageVersion('wabt')}`;
    case 'prebuilt':
      return [build.toolchain, ...flags].join(' ');
    case 'npm':
      return undefined;
  }
}
