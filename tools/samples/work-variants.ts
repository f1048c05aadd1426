import type { Manifest } from '../../core/samples/manifest.ts';

type Size = NonNullable<Manifest['work']>['sizes'][number];

/** The manifest of a sample as it runs to be measured with this size. */
export function workVariant(manifest: Manifest, { args, stdoutSha256 }: Size): Manifest {
  return {
    ...manifest,
    run: { ...manifest.run, args },
    expected: { exitCode: 0, stdoutSha256, files: {} },
  };
}

/** One for each size; none for a sample that is not made to measure with. */
export function workVariants(manifest: Manifest): readonly Manifest[] {
  return (manifest.work?.sizes ?? []).map((size) => workVariant(manifest, size));
}
