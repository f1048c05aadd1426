import { Button, Group, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { isWithin, nameOf } from '../../../core/files/path.ts';
import { counted } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { endMoving, useFiles } from '../session/files-store.ts';
import { moveTo } from './file-actions.ts';

/** Moves by keyboard: a folder is chosen by typing. */
export function MoveDialog() {
  const moving = useFiles((state) => state.moving);
  const close = endMoving;
  const [only] = moving ?? [];
  const what =
    moving?.length === 1 && only !== undefined ? nameOf(only) : counted(moving?.length ?? 0, 'entry', 'entries');
  return (
    <Modal
      closeButtonProps={{ 'aria-label': 'Close' }}
      opened={moving !== null}
      onClose={close}
      title={`Move ${what}`}
      size="sm"
      centered
    >
      {moving !== null && <Choice moving={moving} onCancel={close} />}
    </Modal>
  );
}

function Choice({ moving, onCancel }: { readonly moving: readonly string[]; onCancel(): void }) {
  const folders = useWorkspace((state) => state.folders);
  const [folder, setFolder] = useState<string | null>('/');
  // The root's path is empty, which a select takes for "none".
  const targets = folders()
    .filter((path) => !moving.some((moved) => isWithin(path, moved)))
    .map((path) => ({ value: `/${path}`, label: path === '' ? '(top folder)' : path }));
  return (
    <>
      <Select
        label="To the folder"
        data={targets}
        limit={200}
        value={folder}
        onChange={setFolder}
        searchable
        data-autofocus
        nothingFoundMessage="No folder of this name"
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
