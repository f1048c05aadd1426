/* Messages of compilers about places in the source. */

/** Lines and columns count from 1. Columns count UTF-16 code units, as the editor does. */
export interface SourceRange {
  /** Relative to the project's folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The end is exclusive. */
  readonly endLine: number;
  readonly endColumn: number;
}

/** Replaces a range by a text; an empty range inserts. */
export interface SourceEdit {
  readonly range: SourceRange;
  readonly text: string;
}

export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'note';
  /** Null if the message is about no place, such as one of the linker. */
  readonly range: SourceRange | null;
  readonly message: string;
  /** The compiler's name of the message, such as `-Wunused-variable`; null if it has none. */
  readonly code: string | null;
  /** What to do, for messages that are hard to understand; null otherwise. */
  readonly help: string | null;
  /** Suggestions of the compiler. The edits of one fix belong together. */
  readonly fixes: readonly { readonly title: string; readonly edits: readonly SourceEdit[] }[];
  /** Other places that the message refers to, such as an earlier declaration. */
  readonly related: readonly { readonly range: SourceRange; readonly message: string }[];
}
