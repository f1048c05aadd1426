import { describe, expect, it } from 'vitest';
import { FEATURES, featureOfTarget } from './features.ts';
import { hasFeature, type ProbeHost } from './probes.ts';

const NODE: ProbeHost = {
  validate: (bytes) => WebAssembly.validate(bytes),
  validateWithStrings: (bytes) => WebAssembly.validate(bytes),
};

describe('the probes of features', () => {
  it('accept what every supported Node.js has', () => {
    const [major = 0] = process.versions.node.split('.').map(Number);
    for (const { id, support } of FEATURES) {
      const node = support['Node.js'];
      if (node.kind !== 'since' || Number.parseFloat(node.version) > major) continue;
      expect(hasFeature(id, NODE), id).toBe(true);
    }
  });

  it('reject what this Node.js does not have', () => {
    expect(hasFeature('custom-page-sizes', NODE)).toBe(false);
    expect(hasFeature('wide-arithmetic', NODE)).toBe(false);
    expect(hasFeature('js-strings', NODE)).toBe(false);
  });

  it('use options only for string builtins', () => {
    expect(hasFeature('js-strings', { validate: () => true, validateWithStrings: () => false })).toBe(true);
  });
});

describe('the names of target_features', () => {
  it('are translated', () => {
    expect(featureOfTarget('simd128')).toBe('simd');
    expect(featureOfTarget('toString')).toBeNull();
  });
});
