/* The features that the page requires. `web/runner/environment.ts` lists the optional ones. */

export interface MissingFeature {
  readonly name: string;
  readonly remedy: string;
}

const UPDATE = 'Use a current version of Chrome, Edge, Firefox or Safari.';

/** @param host the global object; tests pass another one */
export function missingFeatures(host: object): readonly MissingFeature[] {
  const missing: MissingFeature[] = [];
  if (!('WebAssembly' in host)) {
    missing.push({
      name: 'WebAssembly',
      remedy: `${UPDATE} Some browsers disable it in lockdown or high-security mode.`,
    });
  }
  if (!('Worker' in host)) missing.push({ name: 'Web Workers', remedy: UPDATE });
  if (!('BigInt64Array' in host)) missing.push({ name: '64-bit integers', remedy: UPDATE });
  if ('isSecureContext' in host && host.isSecureContext === false) {
    missing.push({
      name: 'a secure connection',
      remedy: 'Open the page over https, or from http://localhost.',
    });
  }
  return missing;
}
