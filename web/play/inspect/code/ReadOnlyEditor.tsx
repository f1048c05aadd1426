import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import { EDITOR_OPTIONS, monaco } from '../../editor/monaco.ts';
import '../../editor/editor-features.ts';
import classes from './Code.module.css';

/** Lines with a background, and a note after the first one. Lines count from 1, the last one is included. */
export interface LineMark {
  readonly first: number;
  readonly last: number;
  readonly className: string;
  readonly note?: string;
}

/** A part of a line that can be followed. Columns count from 1, the end is exclusive. */
export interface LineLink {
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export interface ReadOnlyEditorProps {
  readonly label: string;
  readonly text: string;
  readonly language: string;
  /** Returns the text in the margin of a line. */
  readonly lineNumber: (line: number) => string;
  /** Characters of the margin. */
  readonly margin: number;
  readonly marks: readonly LineMark[];
  /** The lines that belong to the selected line of the other editor. */
  readonly active: readonly LineMark[];
  readonly links: readonly LineLink[];
  /** The line to scroll to. Each request is a new object. */
  readonly reveal: { readonly line: number; readonly select: boolean } | null;
  /** The pointer is over a line; null when it leaves. */
  onPoint(line: number | null): void;
  /** The user moved the cursor to a line. */
  onMove(line: number): void;
  /** The user follows the link of a line. */
  onFollow(line: number): void;
  /** The user goes to the function before or after. */
  onStep?(by: -1 | 1): void;
}

/** A read-only Monaco editor with marked lines. */
export function ReadOnlyEditor(props: ReadOnlyEditorProps) {
  const { label, text, language, margin, marks, active, links, reveal } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const collections = useRef<Record<'marks' | 'active' | 'links', monaco.editor.IEditorDecorationsCollection> | null>(
    null,
  );
  const scheme = useComputedColorScheme('light');
  const lineNumber = useEffectEvent((line: number) => props.lineNumber(line));
  const point = useEffectEvent((line: number | null) => props.onPoint(line));
  const move = useEffectEvent((line: number) => props.onMove(line));
  const follow = useEffectEvent((line: number) => props.onFollow(line));
  const step = useEffectEvent((by: -1 | 1) => props.onStep?.(by));
  const isLinked = useEffectEvent((line: number) => links.some((each) => each.line === line));

  useEffect(() => {
    if (host.current === null) return;
    const created = monaco.editor.create(host.current, {
      ...EDITOR_OPTIONS,
      model: null,
      readOnly: true,
      // Tab leaves the editor.
      tabFocusMode: true,
      fontSize: 12,
      lineHeight: 18,
      lineNumbers: lineNumber,
      glyphMargin: false,
      renderFinalNewline: 'on',
      // The cursor's line is marked like the others from its source line.
      renderLineHighlight: 'gutter',
      // A disassembly has no parentheses around blocks.
      foldingStrategy: 'indentation',
      stickyScroll: { enabled: false },
      ariaLabel: label,
    });
    editor.current = created;
    collections.current = {
      marks: created.createDecorationsCollection(),
      active: created.createDecorationsCollection(),
      links: created.createDecorationsCollection(),
    };
    const listeners = [
      created.onMouseMove(({ target }) => point(target.position?.lineNumber ?? null)),
      created.onMouseLeave(() => point(null)),
      created.onMouseDown(({ event, target }) => {
        const line = target.position?.lineNumber;
        if (line === undefined || !(event.ctrlKey || event.metaKey) || !isLinked(line)) return;
        event.preventDefault();
        follow(line);
      }),
      created.onDidChangeCursorPosition(({ source, position }) => {
        if (source === 'mouse' || source === 'keyboard') move(position.lineNumber);
      }),
      created.addAction({
        id: 'dyno.go-to-function',
        label: 'Go to Function',
        keybindings: [monaco.KeyCode.F12],
        contextMenuGroupId: 'navigation',
        run: (own) => {
          const line = own.getPosition()?.lineNumber;
          if (line !== undefined && isLinked(line)) follow(line);
        },
      }),
      created.addAction({
        id: 'dyno.function-before',
        label: 'Go Back',
        keybindings: [monaco.KeyMod.Alt | monaco.KeyCode.LeftArrow],
        run: () => step(-1),
      }),
      created.addAction({
        id: 'dyno.function-after',
        label: 'Go Forward',
        keybindings: [monaco.KeyMod.Alt | monaco.KeyCode.RightArrow],
        run: () => step(1),
      }),
    ];
    return () => {
      for (const listener of listeners) listener.dispose();
      created.dispose();
      editor.current = null;
      collections.current = null;
    };
  }, [label]);

  useEffect(() => {
    const model = monaco.editor.createModel(text, language);
    editor.current?.setModel(model);
    return () => model.dispose();
  }, [text, language]);

  // The margin shows other numbers when the text changes.
  useEffect(() => {
    if (text === '') return;
    editor.current?.updateOptions({ lineNumbers: (line) => lineNumber(line), lineNumbersMinChars: margin });
  }, [text, margin]);

  useEffect(() => {
    if (text === '') return;
    collections.current?.marks.set(marks.flatMap(decorationsOf));
    collections.current?.links.set(
      links.map(({ line, startColumn, endColumn }) => ({
        range: new monaco.Range(line, startColumn, line, endColumn),
        options: { inlineClassName: classes.link ?? '' },
      })),
    );
  }, [text, marks, links]);

  useEffect(() => {
    if (text === '') return;
    collections.current?.active.set(active.flatMap(decorationsOf));
  }, [text, active]);

  useEffect(() => {
    if (reveal === null || text === '') return;
    if (reveal.select) editor.current?.setPosition({ lineNumber: reveal.line, column: 1 });
    editor.current?.revealLineInCenterIfOutsideViewport(reveal.line);
  }, [text, reveal]);

  useEffect(() => monaco.editor.setTheme(scheme === 'dark' ? 'dyno-dark' : 'dyno-light'), [scheme]);

  return <div ref={host} className={classes.editor} />;
}

function decorationsOf({ first, last, className, note }: LineMark): monaco.editor.IModelDeltaDecoration[] {
  const lines = { range: new monaco.Range(first, 1, last, 1), options: { isWholeLine: true, className } };
  if (note === undefined) return [lines];
  const after = { content: note, inlineClassName: classes.note ?? '' };
  const end = Number.MAX_SAFE_INTEGER;
  return [lines, { range: new monaco.Range(first, end, first, end), options: { after, showIfCollapsed: true } }];
}
