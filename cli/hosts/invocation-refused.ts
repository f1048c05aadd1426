import type { Call, CommandLine, HostAdapter } from './host-adapter.ts';

/** The host's command line cannot express the call. The message is shown to the user. */
export class InvocationRefused extends Error {}

/** Returns the command line of a call, or why there is none. */
export function commandOf(adapter: HostAdapter, call: Call): CommandLine | InvocationRefused {
  try {
    return adapter.call(call);
  } catch (error) {
    if (error instanceof InvocationRefused) return error;
    throw error;
  }
}
