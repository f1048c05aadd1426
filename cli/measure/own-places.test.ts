import { expect, it } from 'vitest';
import { ownPlaces, withoutOwnPlaces } from './own-places.ts';

it('replaces folders in a message, inner ones first', () => {
  const places = [
    ['/home/ann', '~'],
    ['/home/ann/dyno', '<wasm-dyno>'],
  ] as const;
  expect(withoutOwnPlaces('at /home/ann/dyno/cli/a.ts, /home/ann/b.wasm', places)).toBe(
    'at <wasm-dyno>/cli/a.ts, ~/b.wasm',
  );
});

it('does not replace a home folder that is the root', () => {
  expect(withoutOwnPlaces('/usr/bin/true', [['/', '~']])).toBe('/usr/bin/true');
});

it('replaces the project and the temporary folder', () => {
  const message = `${import.meta.filename} and /somewhere/run-1/x`;
  expect(withoutOwnPlaces(message, ownPlaces('/somewhere'))).toBe(
    '<wasm-dyno>/cli/measure/own-places.test.ts and <temporary>/run-1/x',
  );
});
