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
import { isSharedId } from '../../workspace/shared-id.ts';
import classes from './FilesPane.module.css';

/** The workspaces in this browser, with their storage: open one, start a new one, or delete one. */
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
  const [usage, setUsage] = useState<StorageEstimate | null>(null);
  const refresh = () => {
    void listWorkspaces().then(setListed, () => setListed([]));
    // Missing on insecure origins and in some private windows.
    void navigator.storage?.estimate?.().then(setUsage, () => setUsage(null));
  };
  useEffect(refresh, []);

  async function remove(id: string): Promise<void> {
    setConfirming(null);
    await deleteWorkspace(id);
    refresh();
  }

  return (
    <>
      {listed === null && <p role="status">Loading…</p>}
      {listed?.length === 0 && <p>No saved workspaces.</p>}
      <ul className={classes.workspaces}>
        {listed?.map((workspace) => (
          <li key={workspace.id} className={classes.workspace}>
            <span className={classes.workspaceWords}>
              {counted(workspace.files, 'file')}, {formatBytes(workspace.bytes)}
              <br />
              <small>
                saved {new Date(workspace.used).toLocaleString()}
                {isSharedId(workspace.id) && ', from a shared link'}
              </small>
            </span>
            {workspace.state === 'this' && <span>this tab</span>}
            {workspace.state === 'open-elsewhere' && <span>open in another tab</span>}
            {workspace.state === 'closed' && confirming !== workspace.id && (
              <>
                <Button variant="default" onClick={() => void switchWorkspace(workspace.id)}>
                  Open here
                </Button>
                <IconAction
                  label={`Delete workspace (${counted(workspace.files, 'file')})`}
                  icon={IconTrash}
                  onClick={() => setConfirming(workspace.id)}
                />
              </>
            )}
            {confirming === workspace.id && (
              <>
                <Button color="red" onClick={() => void remove(workspace.id)}>
                  Delete permanently
                </Button>
                <Button variant="default" onClick={() => setConfirming(null)}>
                  Cancel
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Group justify="space-between" mt="md">
        <span className={classes.usage}>{usageText(usage)}</span>
        <Button variant="default" onClick={() => void startNewWorkspace()}>
          New workspace
        </Button>
      </Group>
    </>
  );
}

/** How much of the site's storage quota is used: files, modules and cached samples. */
function usageText(usage: StorageEstimate | null): string {
  if (usage?.usage === undefined) return '';
  const quota = usage.quota === undefined ? '' : ` of ${formatBytes(usage.quota)}`;
  return `${formatBytes(usage.usage)}${quota} used by this site`;
}
