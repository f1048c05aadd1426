import { useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useEffectEvent, useRef } from 'react';
import { endFocus, endReveal, type OpenDocument, useDocuments } from '../session/documents-store.ts';
import { removeEditorCommands, showEditorCommands } from '../session/editor-commands.ts';
import { useEditorSettings } from '../session/editor-settings.ts';
import { forgetPending } from '../session/pending-edit.ts';
import { commandsOf } from './commands.ts';
import { SHORTCUTS } from './editor-shortcuts.ts';
import { keepViewState, modelOf, viewStateOf } from './models.ts';
import { EDITOR_OPTIONS, monaco, TOUCH_OPTIONS } from './monaco.ts';
import './editor-features.ts';

export interface CodeViewProps {
  /** The key of the document. */
  readonly id: string;
  readonly document: OpenDocument;
  readonly text: string;
}

/** Languages in which suggestions of words would disturb. */
const PROSE = new Set(['plaintext', 'markdown', 'json']);

/** A Monaco editor on the model of a document. Edits go to the workspace. */
export function CodeView({ id, document, text }: CodeViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const scheme = useComputedColorScheme('light');
  const options = useOptions();
  const readOnly = document.kind === 'source';
  const label = readOnly
    ? `${document.name}, read-only`
    : `${document.path}. Tab indents; ${SHORTCUTS.tabMovesFocus.join('+')} makes Tab move the focus.`;
  const shown = useEffectEvent(() => ({ document, text }));
  const firstOptions = useEffectEvent(() => options);

  useEffect(() => {
    if (host.current === null) return;
    const model = modelOf(shown());
    const created = monaco.editor.create(host.current, {
      ...EDITOR_OPTIONS,
      ...firstOptions(),
      model,
      readOnly,
      readOnlyMessage: { value: 'Read-only: the source of a precompiled sample.' },
      ariaLabel: label,
      ...(PROSE.has(model.getLanguageId()) ? { quickSuggestions: false } : {}),
    });
    created.restoreViewState(viewStateOf(id));
    editor.current = created;
    const commands = commandsOf(id, created);
    if (!readOnly) showEditorCommands(commands);
    const left = created.onDidBlurEditorText(() => forgetPending(id, 'write'));
    // A keyboard on the screen shrinks the page.
    let height = created.getLayoutInfo().height;
    const resized = created.onDidLayoutChange((layout) => {
      const position = created.getPosition();
      if (layout.height < height && position !== null && created.hasTextFocus()) created.revealPosition(position);
      height = layout.height;
    });
    return () => {
      forgetPending(id, 'write');
      keepViewState(id, created.saveViewState());
      removeEditorCommands(commands);
      left.dispose();
      resized.dispose();
      created.dispose();
      editor.current = null;
    };
  }, [id, label, readOnly]);

  useEffect(() => {
    // The source of another sample can have the same name.
    if (readOnly && text !== '') modelOf(shown());
  }, [readOnly, text]);

  useRequests(id, editor);
  useEffect(() => editor.current?.updateOptions(options), [options]);
  useEffect(() => monaco.editor.setTheme(scheme === 'dark' ? 'dyno-dark' : 'dyno-light'), [scheme]);

  return <div ref={host} style={{ height: '100%', width: '100%' }} />;
}

/** Focuses the editor, and selects the place, that another part of the page asks for. */
function useRequests(id: string, editor: { readonly current: monaco.editor.IStandaloneCodeEditor | null }): void {
  const takesFocus = useDocuments(({ focused }) => focused === id);
  const place = useDocuments(({ revealed }) => (revealed?.key === id ? revealed.place : null));
  useEffect(() => {
    const { current } = editor;
    if (current === null || !takesFocus) return;
    current.focus();
    endFocus();
  }, [editor, takesFocus]);
  useEffect(() => {
    const { current } = editor;
    if (current === null || place === null) return;
    const range = new monaco.Range(place.line, place.column, place.endLine, place.endColumn);
    current.setSelection(current.getModel()?.validateRange(range) ?? range);
    current.revealRangeInCenterIfOutsideViewport(range);
    endReveal();
  }, [editor, place]);
}

/** The options that follow the settings and the device. */
function useOptions(): monaco.editor.IEditorOptions {
  const { screenReader, wordWrap } = useEditorSettings();
  const isTouch = useMediaQuery('(pointer: coarse)', undefined, { getInitialValueInEffect: false });
  return {
    ...(isTouch ? TOUCH_OPTIONS : {}),
    accessibilitySupport: screenReader ? 'on' : 'auto',
    wordWrap: wordWrap || isTouch ? 'on' : 'off',
  };
}
