import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { forgetPending, setPending } from '../session/pending-edit.ts';
import { EDITOR_OPTIONS, monaco } from './monaco.ts';

export interface CodeViewProps {
  /** Says which document this is; scroll and cursor are remembered by it. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly language: string;
  /** Takes what was typed, some time after; null for a document that is only read. */
  readonly onEdit: ((text: string) => void) | null;
}

const viewStates = new Map<string, monaco.editor.ICodeEditorViewState>();

/** Monaco behind one component: the text comes in by props, edits go out by `onEdit`. */
export function CodeView({ id, label, text, language, onEdit }: CodeViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const scheme = useComputedColorScheme('light');
  const latest = useRef({ text, onEdit });
  latest.current = { text, onEdit };
  /** What was handed out last: it comes back by props, when more may have been typed already. */
  const handedOut = useRef<string | null>(null);
  const readOnly = onEdit === null;

  useEffect(() => {
    if (host.current === null) return;
    const model = monaco.editor.createModel(latest.current.text, language);
    const created = monaco.editor.create(host.current, {
      ...EDITOR_OPTIONS,
      model,
      readOnly,
      readOnlyMessage: { value: 'This is the source of a sample, to read.' },
      ariaLabel: label,
    });
    created.restoreViewState(viewStates.get(id) ?? null);
    editor.current = created;

    const write = () => {
      const typed = model.getValue(monaco.editor.EndOfLinePreference.TextDefined, true);
      if (typed === latest.current.text) return;
      handedOut.current = typed;
      latest.current.onEdit?.(typed);
    };
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
    if (text === handedOut.current) return;
    handedOut.current = null;
    const model = editor.current?.getModel();
    if (!model || model.getValue(monaco.editor.EndOfLinePreference.TextDefined, true) === text) return;
    // Changed from outside: by a run, by undo. Monaco's own undo can take it back as well.
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    forgetPending(id, 'drop');
  }, [id, text]);

  useEffect(() => monaco.editor.setTheme(scheme === 'dark' ? 'dyno-dark' : 'dyno-light'), [scheme]);

  return <div ref={host} style={{ height: '100%', width: '100%' }} />;
}
