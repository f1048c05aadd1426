import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ClipboardEvent, useState } from 'react';
import type { EnvironmentRow } from '../../runner/draft.ts';
import { issueAt } from '../../runner/draft.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { counted } from '../../ui/quantity.ts';
import { useConfig } from '../session/config-store.ts';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';
import { parseEnvironmentLines } from './environment-lines.ts';

const nextKey = (rows: readonly EnvironmentRow[]): number => Math.max(-1, ...rows.map((row) => row.key)) + 1;

/** The program's environment variables. It sees no others. */
export function EnvironmentSection() {
  const { draft, result, edit } = useConfig();
  const rows = draft.environment;
  /** The row that the button added. Its name gets the focus. */
  const [added, setAdded] = useState<number | null>(null);
  const change = (key: number, part: Partial<EnvironmentRow>) =>
    edit({ environment: rows.map((row) => (row.key === key ? { ...row, ...part } : row)) });
  const add = (variables: readonly (readonly [string, string])[]) => {
    const first = nextKey(rows);
    const pasted = variables.map(([name, value], index) => ({ key: first + index, name, value }));
    const kept = rows.filter((row) => row.name !== '' || row.value !== '');
    edit({ environment: [...kept, ...pasted] });
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    const variables = parseEnvironmentLines(text);
    if (variables.length === 0) return;
    event.preventDefault();
    add(variables);
  };
  return (
    <ConfigSection title="Environment" summary={rows.length === 0 ? 'none' : counted(rows.length, 'variable')}>
      {rows.map((row, index) => (
        <div key={row.key} className={`${classes.row} ${classes.mono}`}>
          <TextInput
            aria-label={`Variable ${index + 1} name`}
            placeholder="NAME"
            autoFocus={row.key === added}
            spellCheck={false}
            autoCapitalize="off"
            value={row.name}
            error={issueAt(result, `environment.${index}.0`)}
            onPaste={paste}
            onChange={(event) => change(row.key, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`${row.name === '' ? `Variable ${index + 1}` : row.name} value`}
            placeholder="value"
            spellCheck={false}
            autoCapitalize="off"
            value={row.value}
            error={issueAt(result, `environment.${index}.1`)}
            onChange={(event) => change(row.key, { value: event.currentTarget.value })}
          />
          <IconAction
            label={`Remove ${row.name === '' ? `variable ${index + 1}` : row.name}`}
            icon={IconTrash}
            onClick={() => edit({ environment: rows.filter((other) => other.key !== row.key) })}
          />
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onPaste={paste}
          onClick={() => {
            const key = nextKey(rows);
            setAdded(key);
            edit({ environment: [...rows, { key, name: '', value: '' }] });
          }}
        >
          Add variable
        </Button>
      </div>
      <p className={classes.hint}>
        Tip: paste <code>.env</code> lines into a name field.
      </p>
    </ConfigSection>
  );
}
