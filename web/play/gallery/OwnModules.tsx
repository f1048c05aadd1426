import { ActionIcon, Menu, TextInput, UnstyledButton } from '@mantine/core';
import { IconDotsVertical, IconEdit, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { formatBytes } from '../../ui/quantity.ts';
import { loadModule, removeSavedModule, renameSavedModule, savedModules, saveModule } from '../../workspace/session.ts';
import { useBuildRecords } from '../session/build/records.ts';
import { useModule } from '../session/module-store.ts';
import { openAgain } from '../session/open-module.ts';
import classes from './SampleList.module.css';

type SavedModule = Awaited<ReturnType<typeof savedModules>>[number];

/** The modules that were opened in this workspace, the latest first, to open, rename and delete. */
export function OwnModules() {
  const current = useModule((state) => state.current);
  const records = useBuildRecords((state) => state.records);
  const [saved, setModules] = useState<readonly SavedModule[]>([]);
  // The Build panel lists the builds of projects.
  const modules = saved.filter(({ sha256 }) => !records.some(({ moduleSha256 }) => moduleSha256 === sha256));
  const [menu, setMenu] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<{ readonly name: string; restore(): Promise<void> } | null>(null);
  const refresh = () => savedModules().then(setModules, () => undefined);
  // Opening a module saves it, and may remove an old one to make room.
  useEffect(() => {
    let isCurrent = true;
    savedModules().then(
      (found) => isCurrent && setModules(found),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [current]);

  async function rename({ sha256, name }: SavedModule, typed: string): Promise<void> {
    setRenaming(null);
    if (typed.trim() === '' || typed === name) return;
    await renameSavedModule(sha256, typed.trim());
    await refresh();
  }

  async function remove({ sha256, name }: SavedModule): Promise<void> {
    const bytes = await loadModule(sha256);
    await removeSavedModule(sha256);
    const restore = async () => {
      setDeleted(null);
      if (bytes !== null) await saveModule({ sha256, name, bytes });
      await refresh();
    };
    setDeleted({ name, restore });
    await refresh();
  }

  return (
    <>
      {modules.length === 0 && deleted === null && (
        <p className={classes.empty}>Modules you open are saved here: drop a .wasm file on the page.</p>
      )}
      <ul className={classes.list}>
        {modules.map((module) => (
          <li
            key={module.sha256}
            className={classes.own}
            onContextMenu={(event) => {
              event.preventDefault();
              setMenu(module.sha256);
            }}
          >
            {renaming === module.sha256 ? (
              <TextInput
                className={classes.rename}
                size="xs"
                autoFocus
                aria-label={`New name of ${module.name}`}
                defaultValue={module.name}
                onBlur={(event) => void rename(module, event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') event.currentTarget.blur();
                  if (event.key === 'Escape') setRenaming(null);
                  event.stopPropagation();
                }}
              />
            ) : (
              <UnstyledButton
                className={classes.sample}
                title={module.sha256}
                aria-current={module.sha256 === current?.identity.sha256 ? 'true' : undefined}
                onClick={() => void openAgain(module, null)}
              >
                <span className={classes.title}>{module.name}</span>
                <span className={classes.size}>{formatBytes(module.size)}</span>
              </UnstyledButton>
            )}
            <Menu
              position="bottom-end"
              withinPortal
              shadow="md"
              // Otherwise closing the menu would take the focus from the field, which ends the renaming.
              returnFocus={renaming !== module.sha256}
              opened={menu === module.sha256}
              onChange={(opened) => setMenu(opened ? module.sha256 : null)}
            >
              <Menu.Target>
                <ActionIcon className={classes.more} size="sm" aria-label={`Actions for ${module.name}`}>
                  <IconDotsVertical size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconEdit size={14} aria-hidden />} onClick={() => setRenaming(module.sha256)}>
                  Rename
                </Menu.Item>
                <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => void remove(module)}>
                  Delete
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      {deleted !== null && (
        <p className={classes.deleted} role="status">
          Deleted {deleted.name}.{' '}
          <UnstyledButton className={classes.undo} onClick={() => void deleted.restore()}>
            Undo
          </UnstyledButton>
        </p>
      )}
    </>
  );
}
