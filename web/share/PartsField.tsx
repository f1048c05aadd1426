import { Checkbox, Radio } from '@mantine/core';
import classes from './ShareDialog.module.css';
import type { Chosen, ShareGroup, SharePart } from './share-content.ts';

export interface PartsFieldProps {
  readonly group: ShareGroup;
  readonly chosen: Chosen;
  readonly disabled: boolean;
  readonly onToggle: (part: SharePart) => void;
}

/** The parts of one group as radio buttons or checkboxes. */
export function PartsField({ group, chosen, disabled, onToggle }: PartsFieldProps) {
  const { label, kind, parts } = group;
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      <div className={classes.many}>
        {parts.map((part) => {
          const description = part.required ?? part.detail;
          const common = {
            size: 'xs',
            label: part.label,
            description: description === '' ? undefined : description,
            checked: chosen.has(part.id),
            disabled: disabled || part.required !== null,
          } as const;
          return kind === 'one' ? (
            <Radio key={part.id} {...common} name={label} onChange={() => onToggle(part)} />
          ) : (
            <Checkbox key={part.id} {...common} onChange={() => onToggle(part)} />
          );
        })}
      </div>
    </fieldset>
  );
}
