import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { IconAction } from '../../ui/IconAction.tsx';
import type { DownloadFormat } from './call-transfer.ts';

export interface TraceActionsProps {
  readonly selected: number;
  readonly disabled: boolean;
  onCopy(): void;
  onDownload(format: DownloadFormat): void;
}

/** Takes the calls elsewhere. */
export function TraceActions({ selected, disabled, onCopy, onDownload }: TraceActionsProps) {
  return (
    <>
      <IconAction
        label={selected > 1 ? 'Copy the chosen calls' : 'Copy the calls shown'}
        icon={IconCopy}
        disabled={disabled}
        onClick={onCopy}
      />
      <Menu position="top-end" withinPortal shadow="md">
        <Menu.Target>
          <Tooltip label="Download the calls shown">
            <ActionIcon aria-label="Download the calls shown" disabled={disabled}>
              <IconDownload size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onDownload('csv')}>As CSV</Menu.Item>
          <Menu.Item onClick={() => onDownload('jsonl')}>As JSON Lines</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
