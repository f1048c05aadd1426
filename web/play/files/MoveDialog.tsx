import { Button, Group, Modal, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { isWithin, nameOf } from '../../../core/files/path.ts';
import { counted } from '../../ui/quantity.ts';
import { foldersOf, useWorkspace } from '../../workspace/store.ts';
import { endMoving, useFiles } from '../session/files-store.ts';
import { moveTo } from './file-actions.ts';

/** Moves the selected entries to a folder that is chosen by typing. */
export function MoveDialog() {
  const moving = useFiles((state) => state.moving);
  const close = endMoving;
  const [only] = moving ?? [];
  const subject =
    moving?.length === 1 && only !== undefined ? nameOf(only) : counted(moving?.length ?? 0, 'entry', 'entries');
  return (
    <Modal
      closeButtonProps={{ 'aria-label': 'Close' }}
      opened={moving !== null}
      onClose={close}
      title={`Move ${subject}`}
      size="sm"
      centered
    >
      {moving !== null && <Choice moving={moving} onCancel={close} />}
    </Modal>
  );
}

function Choice({ moving, onCancel }: { readonly moving: readonly string[]; onCancel(): void }) {
  const tree = useWorkspace((state) => state.tree);
  const [folder, setFolder] = useState<string | null>('/');
  const targets = useMemo(
    () =>
      foldersOf(tree)
        .filter((path) => !moving.some((moved) => isWithin(path, moved)))
        // Select takes the root's empty path for "none".
        .map((path) => ({ value: `/${path}`, label: path === '' ? '(top folder)' : path })),
    [tree, moving],
  );
  return (
    <>
      <Select
        label="Target folder"
        data={targets}
        limit={200}
        value={folder}
        onChange={setFolder}
        searchable
        data-autofocus
        nothingFoundMessage="No matching folder"
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button disabled={folder === null} onClick={() => folder !== null && moveTo(moving, folder.slice(1))}>
          Move
        </Button>
      </Group>
    </>
  );
}
