import type { Call, CommandLine, HostAdapter } from './host-adapter.ts';

/** What is asked cannot be said on the host's command line, or would mean something else there. For people. */
export class InvocationRefused extends Error {}

export function commandOf(adapter: HostAdapter, call: Call): CommandLine | InvocationRefused {
  try {
    return adapter.call(call);
  } catch (error) {
    if (error instanceof InvocationRefused) return error;
    throw error;
  }
}
