import type { HostKind } from '../../core/method/metric.ts';
import type { EXECUTION_MODES } from '../../core/report/report.ts';

/*
 * A host that runs each program as a process of its own, as data: how it is found, what it takes, how it is
 * called. Everything that differs between hosts stands in its adapter.
 */

/**
 * What a host is given: the native binary; the module; what the host itself made of the module before anything
 * is timed; an image or an OCI bundle that holds the native binary, or a runtime with the module; the module beside
 * our own engine as a script; a Java class.
 * How a program gets into each stands in forms/.
 */
export type ProgramForm =
  | 'binary'
  | 'module'
  | 'prepared-module'
  | 'image'
  | 'bundle'
  | 'runtime-image'
  | 'runtime-bundle'
  | 'node-bundle'
  | 'workerd-bundle'
  | 'java-class';

/** Where a host's program is looked for. */
export type Finder =
  /**
   * On the path, or where its installer puts it: the first of the names that is there. The companion is a second
   * program, without which it is not used.
   */
  | { readonly kind: 'path'; readonly names: readonly string[]; readonly companion?: string }
  /** The Node that runs us. */
  | { readonly kind: 'node' }
  /**
   * A program that a package of npm brings: the first of the files below node_modules, where `*` stands for the one
   * folder that there is for this platform. Else the first of the names on the path.
   */
  | { readonly kind: 'package'; readonly files: readonly string[]; readonly names: readonly string[] }
  /** Any compiler of native code: see forms/toolchains.ts. */
  | { readonly kind: 'compilers' };

/** Where the module lies, and the folder that is this program's alone. */
export interface ModulePlace {
  readonly module: string;
  readonly folder: string;
}

/** What a host makes of a module once, before it is measured: code ahead of time, or a filled cache. */
export interface Preparation {
  /** The command; its words are the same that a person would type. May write what the command reads. */
  readonly command: (request: ModulePlace & { readonly tool: Tool }) => CommandLine;
  /** It ends in an error when it has done its work; what it made tells whether it has. */
  readonly endsInError?: true;
  /** What `call` is given as its target. */
  readonly target: (place: ModulePlace) => string;
  /**
   * The files and folders that have to be stored to run it so. Where it is cached, that is the module and the cache:
   * the runtime reads both in each run.
   */
  readonly artifact: (place: ModulePlace) => readonly string[];
  /** What is carried to a machine: the artifact; or the module alone, where the rest is made by its first run there. */
  readonly travels: 'artifact' | 'module';
}

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
  /** The second program, where `found` names one; an absolute path. */
  readonly companion?: string;
}

/** What starts the program of a container in its place: `args`, and then the program with its own. */
export interface Starter extends CommandLine {
  /** Where it lies. */
  readonly folder: MappedFolder;
}

export interface Call {
  readonly tool: Tool;
  /** The program in the host's form: a file, a folder, or the name of an image. */
  readonly target: string;
  readonly invocation: Invocation;
  /** For containers, in the run for memory alone. */
  readonly starter?: Starter;
}

/**
 * Ways in which a program gets at more than it was granted. Each is tried by the probe, which holds the host to
 * exactly those that its adapter names. Whoever runs programs of strangers must ask for them.
 */
export type Leak =
  /** A folder that is granted for reading takes changes. What is granted is a copy for one run. */
  | 'read-only-folder-written'
  /** A file that is not granted is read by its real path, by `..`, or by a link that the program makes. */
  | 'outside-by-path'
  | 'outside-by-parent'
  | 'outside-by-link';

/** Something that must be there before the host can run: see containers/. */
export type Service = 'docker-daemon' | 'podman-storage';

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
  /** For the form `prepared-module`, and for no other. */
  readonly preparation: Preparation | null;
  /** The runtime that a container holds beside the module; absent where it holds a native binary. */
  readonly inside?: HostAdapter;
  /** As it is shown, with placeholders for what differs. */
  readonly command: string;
  readonly found: Finder;
  readonly versionArgs: readonly string[];
  /** Picks the version out of what it says; the first group. */
  readonly versionPattern: RegExp;
  readonly install: string;
  /**
   * The version with which the probe (probe.test.ts) passed against the real host; null where the command lines
   * come from its documentation and were never run, which `dyno doctor` says.
   */
  readonly probed: string | null;
  /**
   * How much the probe can ask of it: `hello` where it runs no program but hello, and so takes none of ours. Absent
   * for everything.
   */
  readonly probe?: 'full' | 'hello';
  /** What a program can do here beyond what it was granted; absent for nothing. */
  readonly leaks?: readonly Leak[];
  readonly service: Service | null;
  readonly needsRoot: boolean;
  /**
   * Whether it gives folders other names. Where it does not, the real paths are put into the arguments, and
   * taken out of the output again before it is compared.
   */
  readonly mapsFolders: boolean;
  /** Whether the program sees the environment of the process, and so must be given exactly its own. */
  readonly passesEnvironment: boolean;
  /**
   * Whether the peak memory of its process is that of the program. Where it is that of a client that waits, the program
   * is counted within, by the starter of its call.
   */
  readonly countsMemory: boolean;
  /** What it writes to stderr by itself in each run, whatever the program does; null for nothing. */
  readonly ownStderr: RegExp | null;
  /**
   * May write what the host reads at its start; that is not timed.
   * @throws InvocationRefused where the command line cannot say it: see commandOf
   */
  readonly call: (call: Call) => CommandLine;
}
