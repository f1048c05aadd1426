import { expect, it } from 'vitest';
import { missingFeatures } from './missing-features.ts';

const current = { WebAssembly: {}, Worker: {}, BigInt64Array: {}, isSecureContext: true };

it('misses nothing in a current browser', () => expect(missingFeatures(current)).toEqual([]));

it('names what an old browser lacks', () => {
  expect(missingFeatures({}).map((feature) => feature.name)).toEqual(['WebAssembly', 'Web Workers', '64-bit integers']);
});

it('names an insecure connection', () => {
  expect(missingFeatures({ ...current, isSecureContext: false })).toMatchObject([{ name: 'a secure connection' }]);
});
