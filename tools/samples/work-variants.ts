import type { Manifest } from '../../core/samples/manifest.ts';

type Size = NonNullable<Manifest['work']>['sizes'][number];

/** Returns the manifest of a sample with the arguments of one size of work. */
export function workVariant(manifest: Manifest, { args, stdoutSha256 }: Size): Manifest {
  return {
    ...manifest,
    run: { ...manifest.run, args },
    expected: { exitCode: 0, stdoutSha256, files: {} },
  };
}

/** Returns one manifest for each size, or none if the sample declares no work. */
export function workVariants(manifest: Manifest): readonly Manifest[] {
  return (manifest.work?.sizes ?? []).map((size) => workVariant(manifest, size));
}
