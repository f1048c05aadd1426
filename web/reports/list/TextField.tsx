import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (value: string) => void;
  readonly onCancel: () => void;
}

/** A field for one text: Enter and leaving it save, Escape cancels. */
export function TextField({ label, value, onSave, onCancel }: TextFieldProps) {
  const [text, setText] = useState(value);
  // Removing the field takes its focus, which must not save again or undo a cancellation.
  const isDone = useRef(false);
  const end = (run: () => void) => {
    if (isDone.current) return;
    isDone.current = true;
    run();
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      autoFocus
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => end(() => (text === value ? onCancel() : onSave(text)))}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end(() => onSave(text));
        else if (event.key === 'Escape') end(onCancel);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
