import type { HostKind } from '../../core/method/metric.ts';
import type { EXECUTION_MODES } from '../../core/report/report.ts';
import type { CompilerChoice } from '../system/toolchains/toolchains.ts';

/*
 * A host that runs each program as a separate process, as data: where it is installed, which form of a program it takes
 * and how it is called. Everything that differs between hosts is in its adapter.
 */

/** The locations of a host's program. */
export type Finder =
  /**
   * The first of the names on the PATH or in a common installation folder. The companion is a second program that the
   * host also needs.
   */
  | { readonly kind: 'path'; readonly names: readonly string[]; readonly companion?: string }
  /** The Node that runs this process. */
  | { readonly kind: 'node' }
  /**
   * A program from an npm package: the first of the files below node_modules, where `*` is the folder of the platform.
   * Otherwise the first of the names on the PATH.
   */
  | { readonly kind: 'package'; readonly files: readonly string[]; readonly names: readonly string[] }
  /** Native compilers: see cli/system/toolchains/. */
  | { readonly kind: 'compilers' };

/** A module's file, and the folder reserved for this program. */
export interface ModulePlace {
  readonly module: string;
  readonly folder: string;
}

/** The artifact that a host produces from a module before the measurement: AOT-compiled code or a filled cache. */
export interface Preparation {
  /** Returns the command, as a user would type it. May write files that the command reads. */
  readonly command: (request: ModulePlace & { readonly tool: Tool }) => CommandLine;
  /** The command ends with an error even after success. Its files show whether it worked. */
  readonly endsInError?: true;
  /** The target of `call`. */
  readonly target: (place: ModulePlace) => string;
  /** The files and folders that a run reads, which have to be stored. With a cache, that includes the module. */
  readonly artifact: (place: ModulePlace) => readonly string[];
  /** What is transferred to a machine: the artifact, or only the module if the first run there creates the rest. */
  readonly travels: 'artifact' | 'module';
}

export interface MappedFolder {
  /** An absolute path on this machine. */
  readonly path: string;
  /** The guest path, such as `/data`. */
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
  /** The absolute path of the host's program. */
  readonly file: string;
  /** Options that come before all others, such as the daemon's socket. */
  readonly options: readonly string[];
  /** The absolute path of the companion, if `found` names one. */
  readonly companion?: string;
}

/** A program that starts the measured program inside a container: `args`, then the program and its arguments. */
export interface Starter extends CommandLine {
  /** The folder that contains it. */
  readonly folder: MappedFolder;
}

export interface Call {
  readonly tool: Tool;
  /** The program in the host's form: a file, a folder or the name of an image. */
  readonly target: string;
  readonly invocation: Invocation;
  /** The host's `topTierFlags`, in the runs that use them. */
  readonly tierFlags?: readonly string[];
  /** Only for containers, in the run that measures memory. */
  readonly starter?: Starter;
}

/**
 * Access that a program gets without a grant. The probe tries each one, and fails if the result differs from the
 * adapter. Anything that runs untrusted programs must check these.
 */
export type Leak =
  /** A read-only preopen can be written. The preopened folder is a copy for one run. */
  | 'read-only-folder-written'
  /** A file outside all preopens can be read by its real path, through `..`, or through a link that the program makes. */
  | 'outside-by-path'
  | 'outside-by-parent'
  | 'outside-by-link';

/** Something that must run before the host can: see containers/. */
export type Service = 'docker-daemon' | 'podman-storage';

/** A service after an attempt to start it. */
export type ProvidedService =
  | {
      readonly kind: 'running';
      /** Options that come first in every command. */
      readonly options: readonly string[];
      /** Storage and cgroups, for the report. */
      readonly facts: readonly string[];
      readonly stop: () => Promise<void>;
    }
  | { readonly kind: 'absent'; readonly reason: string };

/** The description of a host, which every adapter states. */
export interface HostDescription {
  /** The key in reports. */
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly mode: (typeof EXECUTION_MODES)[number];
  readonly wasi: string | null;
  readonly flags: readonly string[];
  /** The command line for display, with placeholders. */
  readonly command: string;
  readonly found: Finder;
  /** Matches the version in the output of `versionArgs`, in its first group. */
  readonly versionPattern: RegExp;
  /** How to install it. */
  readonly install: string;
  /**
   * The version for which the probe (probe.test.ts) passed, or null if the command lines come from documentation and
   * were never run, which `dyno doctor` reports.
   */
  readonly probed: string | null;
  /**
   * Returns the command line of one run. May write files that the host reads at its start, which is not timed.
   * @throws InvocationRefused if the command line cannot express the call: see commandOf
   */
  readonly call: (call: Call) => CommandLine;
}

/** Properties in which most hosts agree: see `processHost` for the defaults. */
export interface HostTraits {
  readonly kind: HostKind;
  readonly versionArgs: readonly string[];
  /** What the probe can run: `hello` for hosts that run no program but hello. */
  readonly probe: 'full' | 'hello';
  readonly leaks: readonly Leak[];
  readonly service: Service | null;
  readonly needsRoot: boolean;
  /** Whether folders can have guest paths. Otherwise arguments contain real paths, which are replaced in the output. */
  readonly mapsFolders: boolean;
  /** Whether the program sees the environment of the process, which then must be exactly the program's. */
  readonly passesEnvironment: boolean;
  /**
   * Whether the peak memory of the process is the program's. If the process is a client that waits, the starter of the
   * call measures inside the container.
   */
  readonly countsMemory: boolean;
  /** What the host itself writes to stderr in every run. */
  readonly ownStderr: RegExp | null;
  /**
   * Flags with which the host compiles everything with its optimising compiler at once. Empty for hosts without a
   * baseline tier, and for those that replace a function while it is running.
   */
  readonly topTierFlags: readonly string[];
  /** A signal by which the host itself is known to crash, with the explanation for its row in a report. */
  readonly knownCrash: { readonly signal: NodeJS.Signals; readonly explanation: string } | null;
}

/** The form in which a host takes a program: see cli/programs/form.ts. */
export type HostForm =
  /** A native binary, and the compiler that builds it. */
  | { readonly form: 'binary'; readonly compiler: CompilerChoice }
  | {
      readonly form: /** The native binary in an image or in an OCI bundle. */
        | 'image'
        | 'bundle'
        | 'module'
        /** The module and the dyno engine as a script. */
        | 'node-bundle'
        | 'workerd-bundle'
        | 'java-class';
    }
  /** The artifact that the host produced before the measurement. */
  | { readonly form: 'prepared-module'; readonly preparation: Preparation }
  /** A Wasm runtime and the module in a container. */
  | { readonly form: 'runtime-image' | 'runtime-bundle'; readonly inside: HostAdapter };

export type HostAdapter = HostDescription & HostTraits & HostForm;

const DEFAULTS: HostTraits = {
  kind: 'runtime',
  versionArgs: ['--version'],
  probe: 'full',
  leaks: [],
  service: null,
  needsRoot: false,
  mapsFolders: true,
  passesEnvironment: false,
  countsMemory: true,
  ownStderr: null,
  topTierFlags: [],
  knownCrash: null,
};

/** Defines a host. Traits that are left out are those of a command-line Wasm runtime. */
export const processHost = <Form extends HostForm>(
  definition: HostDescription & Partial<HostTraits> & Form,
): HostDescription & HostTraits & Form => ({ ...DEFAULTS, ...definition });

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
