/** A compiler of this machine, with everything that its command line needs. */
export interface Compiler {
  /** An absolute path. */
  readonly file: string;
  /** Arguments before all others, such as `cc` for Zig. */
  readonly leading: readonly string[];
  /** Name and version, such as "clang 22.1.8 (zig 0.17.1)". */
  readonly version: string;
  /** Flags that do not come from the module's build: target, linking and symbols. */
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}
