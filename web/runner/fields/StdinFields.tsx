import { Select, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FileTree } from '../../../core/files/tree.ts';
import classes from './Fields.module.css';

export interface StdinTextFieldProps {
  readonly text: string;
  readonly error: string | null;
  /** The height in lines: at first, and at most. */
  readonly lines: readonly [least: number, most: number];
  readonly onChange: (text: string) => void;
}

/** The text that the program reads from stdin. */
export function StdinTextField({ text, error, lines: [least, most], onChange }: StdinTextFieldProps) {
  return (
    <Textarea
      className={classes.mono}
      aria-label="Stdin text"
      autosize
      minRows={least}
      maxRows={most}
      spellCheck={false}
      value={text}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export interface StdinFileFieldProps {
  /** The files of the workspace. */
  readonly tree: FileTree;
  /** Empty if no file is selected. */
  readonly path: string;
  readonly issue: string | null;
  readonly className?: string | undefined;
  readonly onChange: (path: string) => void;
}

/** The workspace file that the program reads from stdin. It is not marked as an error before the user can choose one. */
export function StdinFileField({ tree, path, issue, className, onChange }: StdinFileFieldProps) {
  const [visited, setVisited] = useState(false);
  const files = useMemo(() => [...tree].flatMap(([each, { kind }]) => (kind === 'file' ? [each] : [])).sort(), [tree]);
  return (
    <Select
      className={className}
      aria-label="Stdin file"
      placeholder="Choose a workspace file"
      searchable
      limit={200}
      data={files}
      value={path === '' ? null : path}
      error={visited ? issue : null}
      data-fault={issue !== null || undefined}
      nothingFoundMessage="No matching file"
      onBlur={() => setVisited(true)}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
