import { Button, Group, Modal } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { IconAction } from '../../ui/IconAction.tsx';
import { counted, formatBytes } from '../../ui/quantity.ts';
import {
  deleteWorkspace,
  type ListedWorkspace,
  listWorkspaces,
  startNewWorkspace,
  switchWorkspace,
} from '../../workspace/session.ts';
import classes from './FilesPane.module.css';

/** The workspaces of this browser, each tab's own: open an old one, start a new one, delete. */
export function WorkspacesDialog({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  return (
    <Modal
      closeButtonProps={{ 'aria-label': 'Close' }}
      opened={opened}
      onClose={onClose}
      title="Workspaces in this browser"
      size="md"
    >
      {opened && <Workspaces />}
    </Modal>
  );
}

function Workspaces() {
  const [listed, setListed] = useState<readonly ListedWorkspace[] | null>(null);
  const [confirming, setConfirming] = useState<string | null>(null);
  const refresh = () => void listWorkspaces().then(setListed, () => setListed([]));
  useEffect(refresh, []);

  async function remove(id: string): Promise<void> {
    setConfirming(null);
    await deleteWorkspace(id);
    refresh();
  }

  return (
    <>
      {listed === null && <p role="status">Looking…</p>}
      {listed?.length === 0 && <p>None was saved yet.</p>}
      <ul className={classes.workspaces}>
        {listed?.map((workspace) => (
          <li key={workspace.id} className={classes.workspace}>
            <span className={classes.workspaceWords}>
              {counted(workspace.files, 'file')}, {formatBytes(workspace.bytes)}
              <br />
              <small>saved {new Date(workspace.used).toLocaleString()}</small>
            </span>
            {workspace.state === 'this' && <span>this tab</span>}
            {workspace.state === 'open-elsewhere' && <span>open in another tab</span>}
            {workspace.state === 'closed' && confirming !== workspace.id && (
              <>
                <Button variant="default" onClick={() => void switchWorkspace(workspace.id)}>
                  Open here
                </Button>
                <IconAction
                  label={`Delete the workspace of ${counted(workspace.files, 'file')}`}
                  icon={IconTrash}
                  onClick={() => setConfirming(workspace.id)}
                />
              </>
            )}
            {confirming === workspace.id && (
              <>
                <Button color="red" onClick={() => void remove(workspace.id)}>
                  Delete for good
                </Button>
                <Button variant="default" onClick={() => setConfirming(null)}>
                  Keep
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => void startNewWorkspace()}>
          New workspace
        </Button>
      </Group>
    </>
  );
}
