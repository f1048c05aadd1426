import { Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { IconFolder, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { IconAction } from '../../ui/IconAction.tsx';
import { useWorkspace } from '../../workspace/store.ts';
import { useConfig } from '../session/config-store.ts';
import type { PreopenRow } from '../session/draft.ts';
import { issueAt } from '../session/draft.ts';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';
import { DeniedHints } from './DeniedHints.tsx';

const ROOT = { value: '', label: 'all files' };

/** The folders that the program may reach, under the names that it sees. */
export function FoldersSection() {
  const { draft, result, edit } = useConfig();
  const rows = draft.preopens;
  const tree = useWorkspace((state) => state.tree);
  const folders = useMemo(() => {
    const paths = [...tree].filter(([, entry]) => entry.kind === 'directory').map(([path]) => path);
    return [ROOT, ...paths.sort().map((path) => ({ value: path, label: path }))];
  }, [tree]);
  const change = (key: number, part: Partial<PreopenRow>) =>
    edit({ preopens: rows.map((row) => (row.key === key ? { ...row, ...part } : row)) });
  const add = (guest: string) => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    edit({ preopens: [...rows, { key, guest, folder: '', access: 'read-write' }] });
  };
  return (
    <ConfigSection
      title="Folders"
      summary={rows.length === 0 ? 'no files granted' : rows.map((row) => row.guest).join(' ')}
    >
      {rows.map((row, index) => (
        <div key={row.key} className={classes.folder}>
          <TextInput
            className={classes.mono}
            aria-label={`Name of folder ${index + 1} for the program`}
            placeholder="/data"
            spellCheck={false}
            autoCapitalize="off"
            value={row.guest}
            error={issueAt(result, `preopens.${index}.guest`)}
            onChange={(event) => change(row.key, { guest: event.currentTarget.value })}
          />
          <Select
            className={classes.behind}
            leftSection={<IconFolder size={14} aria-hidden />}
            aria-label={`Folder of the workspace behind ${row.guest}`}
            searchable
            limit={200}
            allowDeselect={false}
            data={withMissing(folders, row.folder)}
            value={row.folder}
            error={issueAt(result, `preopens.${index}.folder`)}
            onChange={(folder) => change(row.key, { folder: folder ?? '' })}
          />
          <NativeSelect
            aria-label={`Access to ${row.guest}`}
            data={[
              { value: 'read-write', label: 'rw' },
              { value: 'read-only', label: 'ro' },
            ]}
            value={row.access}
            onChange={(event) =>
              change(row.key, { access: event.currentTarget.value === 'read-only' ? 'read-only' : 'read-write' })
            }
          />
          <IconAction
            label={`Take ${row.guest} away`}
            icon={IconTrash}
            onClick={() => edit({ preopens: rows.filter((other) => other.key !== row.key) })}
          />
        </div>
      ))}
      {rows.length === 0 && <p className={classes.hint}>The program can reach no file at all.</p>}
      <div>
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => add('')}>
          Grant a folder
        </Button>
      </div>
      <DeniedHints onGrant={add} />
    </ConfigSection>
  );
}

/** A folder that the workspace does not have yet is an empty one for the program. */
function withMissing(folders: readonly { value: string; label: string }[], folder: string) {
  const known = folders.some((choice) => choice.value === folder);
  return known ? [...folders] : [...folders, { value: folder, label: `${folder} (not there yet)` }];
}
