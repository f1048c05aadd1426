import { UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import classes from './ChipsField.module.css';

export interface Chip {
  readonly key: string;
  readonly name: string;
  /** Why it cannot be used; null if it can. */
  readonly missing?: string | null;
  readonly mark?: ReactNode;
}

export interface ChipsFieldProps {
  readonly label: string;
  readonly chips: readonly Chip[];
  /** The text if there are no chips. */
  readonly none: string;
  readonly disabled: boolean;
  readonly onRemove: (key: string) => void;
  /** The button that adds more. */
  readonly children: ReactNode;
}

/** The selected items with buttons to remove and add. Focus stays in the row. */
export function ChipsField({ label, chips, none, disabled, onRemove, children }: ChipsFieldProps) {
  const id = useId();
  const row = useRef<HTMLFieldSetElement>(null);

  const remove = (key: string, index: number) => {
    onRemove(key);
    // The chip has been removed by then: focus the next one, or the button after the last.
    requestAnimationFrame(() => {
      const buttons = row.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)');
      buttons?.[Math.min(index, buttons.length - 1)]?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent, key: string, index: number) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    remove(key, index);
  };

  return (
    <fieldset className={classes.field} aria-labelledby={id} ref={row}>
      <span className={classes.label} id={id}>
        {label}
      </span>
      {chips.length === 0 && <span className={classes.none}>{none}</span>}
      {chips.length > 0 && (
        <ul className={classes.chips} aria-labelledby={id}>
          {chips.map((chip, index) => (
            <li
              key={chip.key}
              className={classes.chip}
              {...(chip.missing ? { 'data-missing': true, title: chip.missing } : {})}
            >
              {chip.mark !== undefined && <span className={classes.mark}>{chip.mark}</span>}
              <span className={classes.name}>
                {chip.name}
                {chip.missing ? ' (not available)' : ''}
              </span>
              <UnstyledButton
                className={classes.remove}
                aria-label={`Remove ${chip.name}`}
                disabled={disabled}
                onClick={() => remove(chip.key, index)}
                onKeyDown={(event) => onKeyDown(event, chip.key, index)}
              >
                <IconX size={14} aria-hidden />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {children}
    </fieldset>
  );
}
