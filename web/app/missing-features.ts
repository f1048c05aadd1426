/* What the page cannot do without. What it can do without is `web/runner/environment.ts`'s. */

export interface MissingFeature {
  readonly name: string;
  readonly remedy: string;
}

const UPDATE = 'Use a current version of Chrome, Edge, Firefox or Safari.';

/** @param host the global object, so that a test can give another */
export function missingFeatures(host: object): readonly MissingFeature[] {
  const missing: MissingFeature[] = [];
  if (!('WebAssembly' in host)) {
    missing.push({
      name: 'WebAssembly',
      remedy: `${UPDATE} Some browsers switch it off in a lockdown or high-security mode.`,
    });
  }
  if (!('Worker' in host)) missing.push({ name: 'Web Workers', remedy: UPDATE });
  if (!('BigInt64Array' in host)) missing.push({ name: '64-bit integers', remedy: UPDATE });
  if ('isSecureContext' in host && host.isSecureContext === false) {
    missing.push({
      name: 'a secure connection',
      remedy: 'Open the page by https, or by http on this machine itself (http://localhost).',
    });
  }
  return missing;
}
