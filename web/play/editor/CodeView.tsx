import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import { endFocus, useDocuments } from '../session/documents-store.ts';
import { forgetPending, setPending } from '../session/pending-edit.ts';
import { EDITOR_OPTIONS, monaco } from './monaco.ts';

export interface CodeViewProps {
  /** Identifies the document, and its saved scroll and cursor positions. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly language: string;
  /** Receives the edited text after a pause; null for a read-only document. */
  readonly onEdit: ((text: string) => void) | null;
}

const viewStates = new Map<string, monaco.editor.ICodeEditorViewState>();

/** A Monaco editor: the text comes in as a prop, edits go out through `onEdit`. */
export function CodeView({ id, label, text, language, onEdit }: CodeViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const scheme = useComputedColorScheme('light');
  /** The last edit passed to `onEdit`. It comes back as `text`, possibly after further typing. */
  const passedOn = useRef<string | null>(null);
  const readOnly = onEdit === null;
  const currentText = useEffectEvent(() => text);
  const passOn = useEffectEvent((typed: string) => {
    if (typed === text) return;
    passedOn.current = typed;
    onEdit?.(typed);
  });

  useEffect(() => {
    if (host.current === null) return;
    const model = monaco.editor.createModel(currentText(), language);
    const created = monaco.editor.create(host.current, {
      ...EDITOR_OPTIONS,
      model,
      readOnly,
      readOnlyMessage: { value: 'Read-only: this sample is precompiled.' },
      ariaLabel: label,
    });
    created.restoreViewState(viewStates.get(id) ?? null);
    editor.current = created;
    if (useDocuments.getState().focused === id) {
      created.focus();
      endFocus();
    }

    const write = () => passOn(model.getValue(monaco.editor.EndOfLinePreference.TextDefined, true));
    const changed = model.onDidChangeContent(() => setPending(id, write));
    const left = created.onDidBlurEditorText(() => forgetPending(id, 'write'));
    return () => {
      forgetPending(id, 'write');
      const state = created.saveViewState();
      if (state !== null) viewStates.set(id, state);
      changed.dispose();
      left.dispose();
      created.dispose();
      model.dispose();
      editor.current = null;
    };
  }, [id, label, language, readOnly]);

  useEffect(() => {
    if (text === passedOn.current) return;
    passedOn.current = null;
    const model = editor.current?.getModel();
    if (!model || model.getValue(monaco.editor.EndOfLinePreference.TextDefined, true) === text) return;
    // Changed by a run or by undo. An edit operation keeps Monaco's own undo working.
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    forgetPending(id, 'drop');
  }, [id, text]);

  useEffect(() => monaco.editor.setTheme(scheme === 'dark' ? 'dyno-dark' : 'dyno-light'), [scheme]);

  return <div ref={host} style={{ height: '100%', width: '100%' }} />;
}
