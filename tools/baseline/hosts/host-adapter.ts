import type { HostKind } from '../../../core/method/metric.ts';
import type { EXECUTION_MODES } from '../../../core/report/report.ts';

/*
 * A host that runs each program as a process of its own, as data: how it is found, what it takes, how it is
 * called. Everything that differs between hosts stands in its adapter.
 */

/** What a host is given: the native binary, the module, an image of Docker, or a bundle of the OCI. */
export type ProgramForm = 'binary' | 'module' | 'image' | 'bundle';

export interface MappedFolder {
  /** An absolute path on this machine. */
  readonly path: string;
  /** The name that the program sees, such as `/data`. */
  readonly guest: string;
  readonly access: 'read-only' | 'read-write';
}

/** One run of a program. */
export interface Invocation {
  readonly args: readonly string[];
  readonly environment: readonly (readonly [string, string])[];
  readonly folders: readonly MappedFolder[];
}

export interface CommandLine {
  /** An absolute path. */
  readonly file: string;
  readonly args: readonly string[];
}

export interface Tool {
  /** The host's program; an absolute path. */
  readonly file: string;
  /** Options of it that come before all others: which daemon, where its state lies. */
  readonly options: readonly string[];
}

export interface Call {
  readonly tool: Tool;
  /** The program in the host's form: a file, a folder, or the name of an image. */
  readonly target: string;
  readonly invocation: Invocation;
}

/** Something that must run before the host can: see docker-daemon.ts. */
export type Service = 'docker-daemon';

export interface HostAdapter {
  /** Its key in reports. */
  readonly id: string;
  readonly kind: HostKind;
  readonly label: string;
  readonly name: string;
  readonly mode: (typeof EXECUTION_MODES)[number];
  readonly wasi: string | null;
  readonly flags: readonly string[];
  readonly form: ProgramForm;
  /** As it is shown, with placeholders for what differs. */
  readonly command: string;
  /** Names under which it is looked for on the path; the first that is there. Empty for our own Node. */
  readonly programs: readonly string[];
  readonly versionArgs: readonly string[];
  /** Picks the version out of what it says; the first group. */
  readonly versionPattern: RegExp;
  readonly install: string;
  readonly service: Service | null;
  readonly needsRoot: boolean;
  /**
   * Whether it gives folders other names. Where it does not, the real paths are put into the arguments, and
   * taken out of the output again before it is compared.
   */
  readonly mapsFolders: boolean;
  /** Whether the program sees the environment of the process, and so must be given exactly its own. */
  readonly passesEnvironment: boolean;
  /** Whether the peak memory of its process is that of the program, and not of a client that waits. */
  readonly countsMemory: boolean;
  /** May write what the host reads at its start; that is not timed. */
  readonly call: (call: Call) => CommandLine;
}
