import { SegmentedControl, Select, Textarea } from '@mantine/core';
import { useMemo } from 'react';
import type { StdinConfig } from '../../../core/run/config.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useConfig } from '../session/config-store.ts';
import { issueAt } from '../session/draft.ts';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';
import { LiveInputNote } from './LiveInputNote.tsx';

const KINDS: readonly { value: StdinConfig['kind']; label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'text', label: 'Text' },
  { value: 'file', label: 'File' },
  { value: 'live', label: 'Live' },
];

/** What the program reads from its standard input. */
export function StdinSection() {
  const { draft, result, edit } = useConfig();
  const { stdin } = draft;
  const tree = useWorkspace((state) => state.tree);
  const files = useMemo(
    () =>
      [...tree]
        .filter(([, entry]) => entry.kind === 'file')
        .map(([path]) => path)
        .sort(),
    [tree],
  );
  return (
    <ConfigSection title="Stdin" summary={stdin.kind}>
      <SegmentedControl
        fullWidth
        aria-label="Where standard input comes from"
        data={[...KINDS]}
        value={stdin.kind}
        onChange={(value) => {
          const kind = KINDS.find((choice) => choice.value === value)?.value;
          if (kind !== undefined) edit({ stdin: { ...stdin, kind } });
        }}
      />
      {stdin.kind === 'none' && <p className={classes.hint}>The first read gives end of file.</p>}
      {stdin.kind === 'text' && (
        <Textarea
          className={classes.mono}
          aria-label="Text for standard input"
          autosize
          minRows={3}
          maxRows={12}
          spellCheck={false}
          value={stdin.text}
          error={issueAt(result, 'stdin.text')}
          onChange={(event) => edit({ stdin: { ...stdin, text: event.currentTarget.value } })}
        />
      )}
      {stdin.kind === 'file' && (
        <Select
          aria-label="File for standard input"
          placeholder="Choose a file of the workspace"
          searchable
          limit={200}
          data={files}
          value={stdin.path === '' ? null : stdin.path}
          error={issueAt(result, 'stdin.path')}
          nothingFoundMessage="No file of this name in the workspace"
          onChange={(path) => edit({ stdin: { ...stdin, path: path ?? '' } })}
        />
      )}
      {stdin.kind === 'live' && <LiveInputNote />}
    </ConfigSection>
  );
}
