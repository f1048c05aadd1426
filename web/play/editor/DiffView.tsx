import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { EDITOR_OPTIONS, monaco } from './monaco.ts';

export interface DiffViewProps {
  readonly before: string;
  readonly after: string;
  readonly language: string;
}

/** A Monaco diff of two texts. */
export function DiffView({ before, after, language }: DiffViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');

  useEffect(() => {
    if (host.current === null) return;
    const original = monaco.editor.createModel(before, language);
    const modified = monaco.editor.createModel(after, language);
    const editor = monaco.editor.createDiffEditor(host.current, {
      ...EDITOR_OPTIONS,
      readOnly: true,
      originalEditable: false,
      renderSideBySideInlineBreakpoint: 700,
      hideUnchangedRegions: { enabled: true },
    });
    editor.setModel({ original, modified });
    editor.getOriginalEditor().updateOptions({ ariaLabel: 'Before' });
    editor.getModifiedEditor().updateOptions({ ariaLabel: 'After' });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [before, after, language]);

  useEffect(() => monaco.editor.setTheme(scheme === 'dark' ? 'dyno-dark' : 'dyno-light'), [scheme]);

  return <div ref={host} style={{ height: '100%' }} />;
}
