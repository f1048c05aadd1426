import type { editor, IRange, MarkerSeverity, Uri } from 'monaco-editor/editor';
import type { Diagnostic, SourceRange } from '../../../core/build/diagnostic.ts';
import { joinPath, type TreePath } from '../../../core/files/path.ts';

/* Messages of a build as markers of the editor. */

export type ModelRange = IRange;

export interface MarkedRange {
  readonly diagnostic: Diagnostic;
  readonly range: ModelRange;
}

/** More marks in one file do not help, and slow the editor down. */
const MOST = 500;

export const rangeOf = ({ line, column, endLine, endColumn }: SourceRange): ModelRange => ({
  startLineNumber: line,
  startColumn: column,
  endLineNumber: endLine,
  endColumn,
});

/** Returns the messages about one workspace file. */
export function messagesOfFile(
  diagnostics: readonly Diagnostic[],
  folder: TreePath,
  path: TreePath,
): readonly MarkedRange[] {
  return diagnostics
    .flatMap((diagnostic) =>
      diagnostic.range !== null && joinPath(folder, diagnostic.range.file) === path
        ? [{ diagnostic, range: rangeOf(diagnostic.range) }]
        : [],
    )
    .slice(0, MOST);
}

/** The values of Monaco's `MarkerSeverity`, which this file does not load. */
const SEVERITIES: Readonly<Record<Diagnostic['severity'], MarkerSeverity>> = { error: 8, warning: 4, note: 2 };

/**
 * @param isStale whether the sources were edited after the build
 * @param uriOf the address of a file of the project; null if there is none
 */
export function markerOf(
  { diagnostic, range }: MarkedRange,
  isStale: boolean,
  uriOf: (file: string) => Uri | null,
): editor.IMarkerData {
  const { severity, message, help, code, related } = diagnostic;
  return {
    startLineNumber: range.startLineNumber,
    startColumn: range.startColumn,
    endLineNumber: range.endLineNumber,
    endColumn: range.endColumn,
    severity: SEVERITIES[severity],
    message: help === null ? message : `${message}\n${help}`,
    ...(code === null ? {} : { code }),
    ...(isStale ? { source: 'build before the last edit' } : {}),
    relatedInformation: related.flatMap(({ range: at, message: text }) => {
      const resource = uriOf(at.file);
      return resource === null ? [] : [{ ...rangeOf(at), resource, message: text }];
    }),
  };
}
