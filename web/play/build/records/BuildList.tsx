import { ActionIcon, Menu, Table, VisuallyHidden } from '@mantine/core';
import {
  IconArrowBackUp,
  IconDotsVertical,
  IconDownload,
  IconEdit,
  IconGitCompare,
  IconPin,
  IconPinnedOff,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { type BuildRecord, buildTime } from '../../../../core/build/record.ts';
import { formatBytes, formatDuration } from '../../../ui/quantity.ts';
import { ScrollBox } from '../../../ui/ScrollBox.tsx';
import {
  compareContents,
  deleteBuild,
  downloadBuild,
  openRecord,
  pinBuild,
  restoreSources,
  runRecord,
} from '../../session/build/record-actions.ts';
import { useModule } from '../../session/module-store.ts';
import classes from './Builds.module.css';
import { changeOfFlags, sizeChange, timeText } from './words.ts';

export interface BuildListProps {
  /** Of one project, the latest first. */
  readonly records: readonly BuildRecord[];
  onRename(record: BuildRecord): void;
}

/** The builds of a project, each compared with the one before. */
export function BuildList({ records, onRename }: BuildListProps) {
  const open = useModule(({ current }) => current?.identity.sha256 ?? null);
  return (
    <ScrollBox label="Builds of the project">
      <Table className={classes.table} verticalSpacing={2} fz="xs" aria-label="Builds">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Build</Table.Th>
            <Table.Th>Flags</Table.Th>
            <Table.Th className={classes.figure}>Size</Table.Th>
            <Table.Th className={classes.figure}>Change</Table.Th>
            <Table.Th className={classes.figure}>gzip</Table.Th>
            <Table.Th className={classes.figure}>Built in</Table.Th>
            <Table.Th>When</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {records.map((record, at) => (
            <Row
              key={record.id}
              record={record}
              previous={records[at + 1] ?? null}
              isOpen={record.moduleSha256 === open}
              onRename={() => onRename(record)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}

interface RowProps {
  readonly record: BuildRecord;
  /** The build before it; null for the first. */
  readonly previous: BuildRecord | null;
  readonly isOpen: boolean;
  onRename(): void;
}

function Row({ record, previous, isOpen, onRename }: RowProps) {
  const { number, name, isPinned, size, gzip, at } = record;
  const time = buildTime(record);
  return (
    <Table.Tr aria-current={isOpen ? 'true' : undefined}>
      <Table.Td>
        <button type="button" className={classes.open} onClick={() => void openRecord(record)}>
          #{number}
          {name !== '' && ` ${name}`}
        </button>
        {isPinned && <IconPin size={12} aria-label="pinned" />}
        {isOpen && <span className={classes.dim}> open</span>}
      </Table.Td>
      <Table.Td className={classes.flags}>{changeOfFlags(previous, record)}</Table.Td>
      <Table.Td className={classes.figure}>{formatBytes(size)}</Table.Td>
      <Table.Td className={classes.figure}>{previous === null ? '' : sizeChange(previous.size, size)}</Table.Td>
      <Table.Td className={classes.figure}>{gzip === undefined ? '' : formatBytes(gzip)}</Table.Td>
      <Table.Td className={classes.figure}>{time === 0 ? '' : formatDuration(time)}</Table.Td>
      <Table.Td className={classes.when}>{timeText(at)}</Table.Td>
      <Table.Td>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" size="sm" aria-label={`Actions for build #${number}`}>
              <IconDotsVertical size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={() => void runRecord(record)}>
              Run build
            </Menu.Item>
            {previous !== null && (
              <Menu.Item
                leftSection={<IconGitCompare size={14} aria-hidden />}
                onClick={() => compareContents(previous, record)}
              >
                Compare contents with #{previous.number}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconArrowBackUp size={14} aria-hidden />}
              onClick={() => void restoreSources(record)}
            >
              Restore these sources
            </Menu.Item>
            <Menu.Item leftSection={<IconDownload size={14} aria-hidden />} onClick={() => void downloadBuild(record)}>
              Download module
            </Menu.Item>
            <Menu.Item leftSection={<IconEdit size={14} aria-hidden />} onClick={onRename}>
              Name build
            </Menu.Item>
            <Menu.Item
              leftSection={isPinned ? <IconPinnedOff size={14} aria-hidden /> : <IconPin size={14} aria-hidden />}
              onClick={() => pinBuild(record.id, !isPinned)}
            >
              {isPinned ? 'Unpin build' : 'Pin build'}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => void deleteBuild(record)}>
              Delete build
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  );
}
