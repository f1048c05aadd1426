/*
 * The part of `assemblyscript/asc` that a build uses. The types of the package declare hundreds of global names, such as
 * `bool`, and change built-in types of the whole program.
 */

export interface Range {
  /** Offsets in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly source: { readonly normalizedPath: string } | null;
}

export interface Message {
  readonly code: number;
  /** 0 pedantic, 1 information, 2 warning, 3 error. */
  readonly category: number;
  readonly message: string;
  readonly range: Range | null;
  readonly relatedRange: Range | null;
}

/** Times in nanoseconds. */
export interface Stats {
  readonly parseTime: number;
  readonly initializeTime: number;
  readonly compileTime: number;
  readonly validateTime: number;
  readonly optimizeTime: number;
  readonly emitTime: number;
}

export interface Options {
  readonly stdout: { write(chunk: Uint8Array | string): void };
  readonly stderr: { write(chunk: Uint8Array | string): void };
  readonly readFile: (name: string, folder: string) => string | null;
  readonly writeFile: (name: string, contents: Uint8Array | string, folder: string) => void;
  readonly listFiles: (name: string, folder: string) => string[] | null;
  readonly reportDiagnostic: (message: Message) => void;
  readonly transforms: readonly { afterParse(): void; afterCompile(): void }[];
}

export function main(
  args: readonly string[],
  options: Options,
): Promise<{ readonly error: Error | null; readonly stats: Stats }>;

export const version: string;

/** The standard library by name. A build with `--lib` adds files to it. */
export const libraryFiles: Record<string, string>;
