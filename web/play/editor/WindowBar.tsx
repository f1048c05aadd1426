import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { parseOffset, WINDOW } from '../../ui/byte-window.ts';
import { formatBytes } from '../../ui/quantity.ts';
import classes from './EditorPane.module.css';

export interface WindowBarProps {
  readonly size: number;
  readonly start: number;
  onGo(offset: number): void;
  readonly children?: ReactNode;
}

/** Jumps to an offset, and pages through the windows of a long file. */
export function WindowBar({ size, start, onGo, children }: WindowBarProps) {
  const [text, setText] = useState('');
  const offset = parseOffset(text);
  const problem =
    text === '' ? null : offset === null ? 'Such as 4096 or 0x1000' : offset >= size ? 'Beyond the end' : null;

  function go(event: FormEvent): void {
    event.preventDefault();
    if (offset !== null && problem === null) onGo(offset);
  }

  return (
    <form className={classes.windowBar} onSubmit={go}>
      <TextInput
        aria-label="Offset to go to"
        placeholder="Go to offset"
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={offset === null || problem !== null}>
        Go
      </Button>
      {size > WINDOW && (
        <>
          <Button variant="default" disabled={start === 0} onClick={() => onGo(start - WINDOW)}>
            Before
          </Button>
          <Button variant="default" disabled={start + WINDOW >= size} onClick={() => onGo(start + WINDOW)}>
            After
          </Button>
          <span className={classes.stripText}>
            {formatBytes(start)} to {formatBytes(Math.min(start + WINDOW, size))} of {formatBytes(size)}
          </span>
        </>
      )}
      {children}
    </form>
  );
}
