import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Milliseconds } from '../../core/base/units.ts';
import type { Host } from '../../core/report/report.ts';
import { findAnyCompiler, tellCompilers } from '../programs/toolchains.ts';
import { type CommandResult, findOnPath, runToEnd } from '../system/command.ts';
import { ContainerServices } from './containers/container-service.ts';
import type { Finder, HostAdapter, Tool } from './host-adapter.ts';
import { findInPackages } from './package-program.ts';

/** A host that was found, asked for its version, and made ready. */
export interface OpenHost {
  readonly adapter: HostAdapter;
  readonly tool: Tool;
  /** As it stands in the report. */
  readonly host: Host;
  readonly close: () => Promise<void>;
}

export type OpenedHost =
  | { readonly kind: 'open'; readonly open: OpenHost }
  /** It cannot be measured here; `remedy` says what would help. */
  | { readonly kind: 'absent'; readonly adapter: HostAdapter; readonly reason: string; readonly remedy: string };

/** Where programs of the system lie that are not on everybody's path, and where installers put those of a person. */
const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/local/sbin', '/usr/sbin', '/sbin'];
const HOME_FOLDERS = ['.local', '.cargo', 'go', '.wasmtime', '.wasmer', '.wasmedge', '.deno', '.bun'];

const searchPath = (): string =>
  [process.env.PATH ?? '', ...SYSTEM_FOLDERS, ...HOME_FOLDERS.map((name) => join(homedir(), name, 'bin'))].join(
    delimiter,
  );

/** An absolute path; null where it is not here. */
export function findProgram(found: Finder): string | null {
  if (found.kind === 'node') return process.execPath;
  if (found.kind === 'compilers') return findAnyCompiler();
  const inPackages = found.kind === 'package' ? findInPackages(found.files) : null;
  return inPackages ?? findOnPath(found.names, searchPath());
}

function notFound(found: Finder): string {
  if (found.kind === 'compilers') return 'There is no compiler of C, C++, Rust or Go.';
  const names = found.kind === 'node' ? '' : found.names.join(', ');
  return `${found.kind === 'package' ? 'Its package is not installed, and it is not' : 'Not'} on the PATH: ${names}.`;
}

/** Milliseconds for a host to tell its version; a busy machine starts a Java in some seconds. */
const VERSION_LIMIT = 20_000;

/** What it says of its version, and after that the runtime within it. */
async function versionOf(adapter: HostAdapter, { file, options }: Tool, inner: string | null): Promise<CommandResult> {
  if (adapter.found.kind === 'compilers') return { kind: 'done', stdout: await tellCompilers() };
  const told = await runToEnd(file, [...options, ...adapter.versionArgs], VERSION_LIMIT);
  if (told.kind === 'failed') return told;
  const version = adapter.versionPattern.exec(told.stdout)?.[1] ?? told.stdout.split('\n')[0] ?? '';
  if (adapter.inside === undefined || inner === null) return { ...told, stdout: version };
  const within = await versionOf(adapter.inside, { file: inner, options: [] }, null);
  return within.kind === 'failed' ? within : { ...told, stdout: `${version}, ${adapter.inside.name} ${within.stdout}` };
}

/**
 * @param timerTick of the clock that times processes
 * @param shared daemons and storage that several hosts use; whoever gives them ends them
 */
export async function openHost(
  adapter: HostAdapter,
  timerTick: Milliseconds,
  shared?: ContainerServices,
): Promise<OpenedHost> {
  const absent = (reason: string, remedy = adapter.install): OpenedHost => ({
    kind: 'absent',
    adapter,
    reason,
    remedy,
  });
  if (adapter.service !== null && process.platform !== 'linux') {
    return absent('It is measured on Linux alone: elsewhere its containers run in a virtual machine.', '');
  }
  const file = findProgram(adapter.found);
  if (file === null) return absent(notFound(adapter.found));
  const second = adapter.found.kind === 'path' ? adapter.found.companion : undefined;
  const companion = second === undefined ? null : findOnPath([second], [dirname(file), searchPath()].join(delimiter));
  if (second !== undefined && companion === null) return absent(`There is no ${second} beside it or on the PATH.`);
  if (adapter.needsRoot && process.getuid?.() !== 0) return absent('It is used as root alone.', 'Run this as root.');

  const { inside } = adapter;
  const inner = inside === undefined ? null : findProgram(inside.found);
  if (inside !== undefined && inner === null) {
    return absent(`There is no ${inside.name} to put into it. ${notFound(inside.found)}`, inside.install);
  }

  const services = shared ?? new ContainerServices();
  const close = shared === undefined ? () => services.close() : () => Promise.resolve();
  const service = adapter.service === null ? null : await services.provide(adapter.service, file);
  if (service?.kind === 'absent') return absent(service.reason);
  const tool: Tool = { file, options: service?.options ?? [], ...(companion === null ? {} : { companion }) };
  const version = await versionOf(adapter, tool, inner);
  if (version.kind === 'failed') {
    await close();
    return absent(`It does not tell its version: ${version.message}`);
  }
  const host: Host = {
    key: adapter.id,
    kind: adapter.kind,
    label: adapter.label,
    name: adapter.name,
    version: version.stdout.slice(0, 200),
    wasi: adapter.wasi,
    mode: adapter.mode,
    flags: [...adapter.flags, ...(service?.facts ?? [])],
    command: adapter.command,
    timerTick,
    isolated: null,
    aliasOf: null,
  };
  return { kind: 'open', open: { adapter, tool, host, close } };
}
