import type { ProbeHost } from '../../../../core/module/features/probes.ts';

/** This browser, as a host for probes. */
export const BROWSER_HOST: ProbeHost = {
  validate: (bytes) => WebAssembly.validate(bytes),
  validateWithStrings: (bytes) => WebAssembly.validate(bytes, { builtins: ['js-string'] }),
};
