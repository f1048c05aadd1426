import { expect, it } from 'vitest';
import { ownPlaces, withoutOwnPlaces } from './own-places.ts';

it('takes folders out of a message, the inner ones first', () => {
  const places = [
    ['/home/ann', '~'],
    ['/home/ann/dyno', '<wasm-dyno>'],
  ] as const;
  expect(withoutOwnPlaces('at /home/ann/dyno/cli/a.ts, /home/ann/b.wasm', places)).toBe(
    'at <wasm-dyno>/cli/a.ts, ~/b.wasm',
  );
});

it('leaves a home alone that is the root of all paths', () => {
  expect(withoutOwnPlaces('/usr/bin/true', [['/', '~']])).toBe('/usr/bin/true');
});

it('knows this project and the folder of the run', () => {
  const message = `${import.meta.filename} and /somewhere/run-1/x`;
  expect(withoutOwnPlaces(message, ownPlaces('/somewhere'))).toBe(
    '<wasm-dyno>/cli/measure/own-places.test.ts and <temporary>/run-1/x',
  );
});
