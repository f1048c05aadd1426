import { NativeSelect, TextInput } from '@mantine/core';
import type { Preopen } from '../../../core/run/config.ts';
import type { PreopenRow } from '../draft.ts';
import classes from './Fields.module.css';

export interface GuestPathFieldProps {
  readonly row: PreopenRow;
  /** The place of the row in the list, from 0. */
  readonly index: number;
  readonly error: string | null;
  /** Whether the user just added the row, so that the field takes the focus with its text selected. */
  readonly isNew?: boolean;
  readonly onChange: (guest: string) => void;
}

/** The path of a preopened directory as the program sees it. */
export function GuestPathField({ row, index, error, isNew = false, onChange }: GuestPathFieldProps) {
  return (
    <TextInput
      className={classes.mono}
      label="Guest path"
      aria-label={`Guest path of folder ${index + 1}`}
      spellCheck={false}
      autoCapitalize="off"
      autoFocus={isNew}
      onFocus={(event) => isNew && event.currentTarget.select()}
      value={row.guest}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

const ACCESS: readonly { value: Preopen['access']; label: string }[] = [
  { value: 'read-only', label: 'Read-only' },
  { value: 'read-write', label: 'Read-write' },
];

export interface AccessFieldProps {
  readonly row: PreopenRow;
  readonly onChange: (access: Preopen['access']) => void;
}

/** What the program may do in a preopened directory. */
export function AccessField({ row, onChange }: AccessFieldProps) {
  return (
    <NativeSelect
      label="Access"
      aria-label={`Access to ${row.guest}`}
      data={[...ACCESS]}
      value={row.access}
      onChange={(event) => {
        const access = ACCESS.find(({ value }) => value === event.currentTarget.value)?.value;
        if (access !== undefined) onChange(access);
      }}
    />
  );
}
