import type { Milliseconds } from '../../core/base/units.ts';
import type { Host } from '../../core/report/report.ts';
import { type CommandResult, runToEnd } from '../system/command.ts';
import { locateHost } from '../system/locate-host.ts';
import { type CompilerChoice, nativeCompilers } from '../system/toolchains/toolchains.ts';
import { ContainerServices } from './containers/container-service.ts';
import type { HostAdapter, Tool } from './host-adapter.ts';

/** A host that is installed, with its version, and whose service is running. */
export interface OpenHost {
  readonly adapter: HostAdapter;
  readonly tool: Tool;
  /** The host's entry in the report. */
  readonly host: Host;
  readonly close: () => Promise<void>;
}

export type OpenedHost =
  | { readonly kind: 'open'; readonly open: OpenHost }
  /** It cannot be measured; `remedy` is how to change that. */
  | { readonly kind: 'absent'; readonly adapter: HostAdapter; readonly reason: string; readonly remedy: string };

/** Label of native code that is built with the compilers of the modules. */
export const NATIVE_LABEL = 'native';

/** Time limit for printing a version. Java takes seconds on a busy machine. */
const VERSION_LIMIT: Milliseconds = 20_000;

/** Returns the version of a host, followed by that of the runtime in it. */
async function versionOf(adapter: HostAdapter, { file, options }: Tool, inside: string | null): Promise<CommandResult> {
  const printed = await runToEnd(file, [...options, ...adapter.versionArgs], VERSION_LIMIT);
  if (printed.kind === 'failed') return printed;
  const version = adapter.versionPattern.exec(printed.stdout)?.[1] ?? printed.stdout.split('\n')[0] ?? '';
  if (!('inside' in adapter) || inside === null) return { ...printed, stdout: version };
  const inner = await versionOf(adapter.inside, { file: inside, options: [] }, null);
  if (inner.kind === 'failed') return inner;
  return { ...printed, stdout: `${version}, ${adapter.inside.name} ${inner.stdout}` };
}

/** What differs between the hosts of one adapter. */
interface Seen {
  readonly label: string;
  readonly version: string;
  readonly facts: readonly string[];
  readonly timerTick: Milliseconds;
}

const hostOf = (adapter: HostAdapter, { label, version, facts, timerTick }: Seen): Host => ({
  key: adapter.id,
  kind: adapter.kind,
  label,
  name: adapter.name,
  version: version.slice(0, 200),
  wasi: adapter.wasi,
  mode: adapter.mode,
  flags: [...adapter.flags, ...facts],
  command: adapter.command,
  timerTick,
  isolated: null,
  aliasOf: null,
});

/** Opens a native host. Its label names the compiler for C if it is not the one of the modules. */
async function openNative(adapter: HostAdapter, choice: CompilerChoice, timerTick: Milliseconds): Promise<OpenedHost> {
  const compilers = await nativeCompilers(choice);
  if (compilers.kind === 'absent') return { ...compilers, adapter, remedy: adapter.install };
  const { file, version, unmatched } = compilers;
  const label = unmatched === null ? NATIVE_LABEL : `${NATIVE_LABEL} (${unmatched})`;
  const host = hostOf(adapter, { label, version, facts: [], timerTick });
  return { kind: 'open', open: { adapter, tool: { file, options: [] }, host, close: () => Promise.resolve() } };
}

/**
 * Locates a host, starts its service and reads its version.
 * @param timerTick of the clock that times processes
 * @param shared services of several hosts, which the caller closes
 */
export async function openHost(
  adapter: HostAdapter,
  timerTick: Milliseconds,
  shared?: ContainerServices,
): Promise<OpenedHost> {
  if (adapter.form === 'binary') return openNative(adapter, adapter.compiler, timerTick);
  const located = locateHost(adapter);
  if (located.kind === 'absent') return { ...located, adapter };
  const { file, companion, inside } = located;
  const absent = (reason: string): OpenedHost => ({ kind: 'absent', adapter, reason, remedy: adapter.install });

  const services = shared ?? new ContainerServices();
  const close = shared === undefined ? () => services.close() : () => Promise.resolve();
  const service = adapter.service === null ? null : await services.provide(adapter.service, file);
  if (service?.kind === 'absent') return absent(service.reason);
  const tool: Tool = { file, options: service?.options ?? [], ...(companion === null ? {} : { companion }) };
  const version = await versionOf(adapter, tool, inside);
  if (version.kind === 'failed') {
    await close();
    return absent(`Could not read its version: ${version.message}`);
  }
  const seen = { label: adapter.label, version: version.stdout, facts: service?.facts ?? [], timerTick };
  return { kind: 'open', open: { adapter, tool, host: hostOf(adapter, seen), close } };
}
