import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { languageOf } from '../../editor/language.ts';
import { useBuild } from '../../session/build/build-store.ts';
import { openAt } from '../../session/open-at.ts';
import { type FoundSource, findSource } from '../../session/source-text.ts';
import classes from './Code.module.css';
import {
  coloursOf,
  type Disassembly,
  isSameLine,
  keyOf,
  type LineLinks,
  lineAt,
  linkLines,
  mainFile,
  runsOf,
  type SourceLine,
  type SourceRows,
} from './line-links.ts';
import { type LineMark, ReadOnlyEditor } from './ReadOnlyEditor.tsx';

export interface CodePanesProps {
  readonly label: string;
  readonly code: Disassembly;
  /** Null if the module has no debug information. */
  readonly rows: SourceRows | null;
  /** The offset in the module of the instruction to mark; null for none. */
  readonly offset: number | null;
  /** The index of the first function that can be opened; the ones before are imported. */
  readonly firstFunction: number;
  /** Follows a call to a function. */
  onOpen(index: number): void;
  onStep(by: -1 | 1): void;
}

const HUES = [classes.hue0, classes.hue1, classes.hue2, classes.hue3, classes.hue4, classes.hue5] as const;
const hueOf = (colours: ReadonlyMap<string, number>, source: SourceLine): string =>
  HUES[colours.get(keyOf(source)) ?? 0] ?? '';

const NO_LINKS: LineLinks = [];
/** The name of a function at the end of a line. */
const CALLEE = /\$\S+\s*$/;

/** The disassembly of a function, and next to it the source that it was compiled from. */
export function CodePanes({ label, code, rows, offset, firstFunction, onOpen, onStep }: CodePanesProps) {
  const links = useMemo(() => (rows === null ? NO_LINKS : linkLines(code, rows)), [code, rows]);
  const colours = useMemo(() => coloursOf(links), [links]);
  const runs = useMemo(() => runsOf(links), [links]);
  const [pickedFile, setPickedFile] = useState<{ readonly rows: SourceRows | null; readonly file: number } | null>(
    null,
  );
  const file = pickedFile !== null && pickedFile.rows === rows ? pickedFile.file : mainFile(links);
  const [selected, setSelected] = useState<SourceLine | null>(null);
  const [pointed, setPointed] = useState<SourceLine | null>(null);
  const [codeReveal, setCodeReveal] = useState<{ line: number; select: boolean } | null>(null);
  const [sourceReveal, setSourceReveal] = useState<{ line: number; select: boolean } | null>(null);
  const shown = pointed ?? selected;
  const lines = useMemo(() => code.text.split('\n'), [code]);

  const marked = offset === null ? null : lineAt(code, offset);
  const [followed, setFollowed] = useState<{ code: Disassembly; offset: number | null } | null>(null);
  if (followed?.code !== code || followed.offset !== offset) {
    setFollowed({ code, offset });
    setCodeReveal({ line: marked ?? 1, select: true });
  }
  // The source lines arrive later than the code.
  const [linked, setLinked] = useState<LineLinks | null>(null);
  if (linked !== links) {
    setLinked(links);
    const source = marked === null ? null : (links[marked - 1] ?? null);
    setSelected(source);
    if (source !== null) {
      setPickedFile({ rows, file: source.file });
      setSourceReveal({ line: source.line, select: true });
    }
  }

  const codeMarks = useMemo<LineMark[]>(
    () => [
      ...runs.map(({ source, first, last }) => ({
        first,
        last,
        className: hueOf(colours, source),
        note: `  ${nameOf(rows?.files[source.file] ?? '')}:${source.line}`,
      })),
      ...(marked === null ? [] : [{ first: marked, last: marked, className: classes.marked ?? '' }]),
    ],
    [runs, colours, rows, marked],
  );
  const codeActive = useMemo(
    () =>
      runs
        .filter(({ source }) => isSameLine(source, shown))
        .map(({ first, last }) => ({ first, last, className: classes.active ?? '' })),
    [runs, shown],
  );
  const codeLinks = useMemo(
    () =>
      [...code.callees].flatMap((callee, at) => {
        const found = callee < firstFunction ? null : CALLEE.exec(lines[at] ?? '');
        return found === null
          ? []
          : [{ line: at + 1, startColumn: found.index + 1, endColumn: (lines[at] ?? '').length + 1 }];
      }),
    [code, lines, firstFunction],
  );

  const select = (source: SourceLine | null) => {
    setSelected(source);
    if (source === null) return;
    setPickedFile({ rows, file: source.file });
    setSourceReveal({ line: source.line, select: false });
  };

  return (
    <div className={classes.panes} data-source={rows !== null || undefined}>
      {rows !== null && (
        <SourcePane
          rows={rows}
          file={file}
          runs={runs}
          colours={colours}
          shown={shown}
          reveal={sourceReveal}
          onFile={(picked) => setPickedFile({ rows, file: picked })}
          onPoint={setPointed}
          onSelect={(source) => {
            setSelected(source);
            const first = runs.find((run) => isSameLine(run.source, source))?.first;
            if (first !== undefined) setCodeReveal({ line: first, select: false });
          }}
        />
      )}
      <section className={classes.pane} aria-label="WebAssembly text">
        <ReadOnlyEditor
          label={`WAT of ${label}, read-only`}
          text={code.text}
          language="wat"
          lineNumber={(line) => hexOf(code.offsets[line - 1] ?? 0)}
          margin={hexOf(code.offsets.at(-1) ?? 0).length + 1}
          marks={codeMarks}
          active={codeActive}
          links={codeLinks}
          reveal={codeReveal}
          onPoint={(line) => setPointed(line === null ? null : (links[line - 1] ?? null))}
          onMove={(line) => select(links[line - 1] ?? null)}
          onFollow={(line) => {
            const callee = code.callees[line - 1] ?? -1;
            if (callee >= firstFunction) onOpen(callee);
          }}
          onStep={onStep}
        />
      </section>
    </div>
  );
}

const hexOf = (offset: number): string => (offset === 0 ? '' : `0x${offset.toString(16)}`);
const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

interface SourcePaneProps {
  readonly rows: SourceRows;
  readonly file: number;
  readonly runs: ReturnType<typeof runsOf>;
  readonly colours: ReadonlyMap<string, number>;
  readonly shown: SourceLine | null;
  readonly reveal: { readonly line: number; readonly select: boolean } | null;
  onFile(file: number): void;
  onPoint(source: SourceLine | null): void;
  onSelect(source: SourceLine): void;
}

function SourcePane({ rows, file, runs, colours, shown, reveal, onFile, onPoint, onSelect }: SourcePaneProps) {
  const path = rows.files[file] ?? '';
  const found = useMemo<FoundSource | null>(() => findSource(path), [path]);
  const text = found?.text ?? rows.texts[file] ?? null;
  const isStale = useBuild((state) => state.stale) && found?.document.kind === 'file';
  const ownLines = useMemo(
    () => [
      ...new Map(runs.filter(({ source }) => source.file === file).map(({ source }) => [source.line, source])).values(),
    ],
    [runs, file],
  );
  const marks = useMemo(
    () => ownLines.map((source) => ({ first: source.line, last: source.line, className: hueOf(colours, source) })),
    [ownLines, colours],
  );
  const active = useMemo(
    () => (shown?.file === file ? [{ first: shown.line, last: shown.line, className: classes.active ?? '' }] : []),
    [shown, file],
  );
  const lineOf = (line: number): SourceLine | null => ownLines.find((source) => source.line === line) ?? null;
  return (
    <section className={classes.pane} aria-label="Source">
      <div className={classes.sourceHead}>
        {rows.files.length > 1 ? (
          <select
            className={classes.files}
            aria-label="Source file"
            value={file}
            onChange={(event) => onFile(Number(event.currentTarget.value))}
          >
            {rows.files.map((each, at) => (
              <option key={each} value={at}>
                {each}
              </option>
            ))}
          </select>
        ) : (
          <code className={classes.path}>{path}</code>
        )}
        {found !== null && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() =>
              openAt(found.document, { line: shown?.file === file ? shown.line : (ownLines[0]?.line ?? 1) })
            }
          >
            Open in editor
          </Button>
        )}
      </div>
      {isStale && <p className={classes.stale}>Changed since this build. Lines may differ.</p>}
      {text === null ? (
        <p className={classes.none}>
          {path === ''
            ? 'No source line belongs to this function.'
            : `${path} is not in the workspace. To see it here, add the file under Files.`}
        </p>
      ) : (
        <ReadOnlyEditor
          label={`Source ${path}, read-only`}
          text={text}
          language={languageOf(path)}
          lineNumber={String}
          margin={5}
          marks={marks}
          active={active}
          links={[]}
          reveal={reveal ?? { line: ownLines[0]?.line ?? 1, select: false }}
          onPoint={(line) => onPoint(line === null ? null : lineOf(line))}
          onMove={(line) => {
            const source = lineOf(line);
            if (source !== null) onSelect(source);
          }}
          onFollow={() => {}}
        />
      )}
    </section>
  );
}
