import { Button, Select } from '@mantine/core';
import { IconFolder, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { PreopenRow } from '../../runner/draft.ts';
import { issueAt } from '../../runner/draft.ts';
import { AccessField, GuestPathField } from '../../runner/fields/PreopenFields.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { useWorkspace } from '../../workspace/store.ts';
import { useConfig } from '../session/config-store.ts';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';
import { DeniedHints } from './DeniedHints.tsx';
import { newPreopen } from './new-preopen.ts';

const ROOT = { value: '', label: 'Entire workspace' };

/** The preopened directories: a guest path, the workspace folder that it gives, and the access to it. */
export function FoldersSection() {
  const { draft, result, edit } = useConfig();
  const rows = draft.preopens;
  const tree = useWorkspace((state) => state.tree);
  const folders = useMemo(() => {
    const paths = [...tree].filter(([, entry]) => entry.kind === 'directory').map(([path]) => path);
    return [ROOT, ...paths.sort().map((path) => ({ value: path, label: path }))];
  }, [tree]);
  /** The row that the button added. Its guest path gets the focus. */
  const [added, setAdded] = useState<number | null>(null);
  const change = (key: number, part: Partial<PreopenRow>) =>
    edit({ preopens: rows.map((row) => (row.key === key ? { ...row, ...part } : row)) });
  const add = () => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    setAdded(key);
    edit({ preopens: [...rows, { key, ...newPreopen(tree, rows) }] });
  };
  return (
    <ConfigSection
      title="Folders"
      summary={rows.length === 0 ? 'no file access' : rows.map((row) => row.guest).join(' ')}
    >
      {rows.map((row, index) => (
        <div key={row.key} className={classes.folder}>
          <GuestPathField
            row={row}
            index={index}
            error={issueAt(result, `preopens.${index}.guest`)}
            isNew={row.key === added}
            onChange={(guest) => change(row.key, { guest })}
          />
          <AccessField row={row} onChange={(access) => change(row.key, { access })} />
          <div className={classes.removeFolder}>
            <IconAction
              label={`Remove ${row.guest}`}
              icon={IconTrash}
              onClick={() => edit({ preopens: rows.filter((other) => other.key !== row.key) })}
            />
          </div>
          <Select
            className={classes.behind}
            leftSection={<IconFolder size={14} aria-hidden />}
            label="Workspace folder"
            aria-label={`Workspace folder for ${row.guest}`}
            searchable
            limit={200}
            allowDeselect={false}
            data={withMissing(folders, row.folder)}
            value={row.folder}
            error={issueAt(result, `preopens.${index}.folder`)}
            nothingFoundMessage="No matching folder"
            onChange={(folder) => change(row.key, { folder: folder ?? '' })}
          />
        </div>
      ))}
      {rows.length === 0 && <p className={classes.hint}>No preopens: the program has no file access.</p>}
      <div>
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          Add folder
        </Button>
      </div>
      <DeniedHints />
    </ConfigSection>
  );
}

/** Creates the folder, empty, if the workspace does not contain it. */
function withMissing(folders: readonly { value: string; label: string }[], folder: string) {
  const known = folders.some((choice) => choice.value === folder);
  return known ? [...folders] : [...folders, { value: folder, label: `${folder} (missing, starts empty)` }];
}
