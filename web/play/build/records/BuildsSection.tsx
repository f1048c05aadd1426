import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type BuildRecord, buildLabel } from '../../../../core/build/record.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { counted } from '../../../ui/quantity.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { useBuild } from '../../session/build/build-store.ts';
import { renameBuild, undoDeleteBuild } from '../../session/build/record-actions.ts';
import { useBuildRecords } from '../../session/build/records.ts';
import { closeRecordsNote, type RecordsNote, useRecordsNote } from '../../session/build/records-note.ts';
import { BuildList } from './BuildList.tsx';
import classes from './Builds.module.css';
import { CompareBuilds } from './CompareBuilds.tsx';
import { FlagMatrix } from './FlagMatrix.tsx';

/** The builds of the open project: the list, a measurement of two of them, and the matrix of flags. */
export function BuildsSection() {
  const folder = useBuild((state) => state.folder);
  const records = useBuildRecords((state) => state.records);
  const note = useRecordsNote((state) => state.note);
  const [renaming, setRenaming] = useState<BuildRecord | null>(null);
  if (folder === null) return null;
  const own = records.filter((record) => record.folder === folder);
  return (
    <section className={classes.builds} aria-label="Builds">
      <h3 className={classes.heading}>Builds</h3>
      {note !== null && <Note note={note} />}
      {renaming !== null && <Rename record={renaming} onEnd={() => setRenaming(null)} />}
      {own.length === 0 ? (
        <p className={classes.hint}>
          No builds yet. Each successful build is kept here with its module and sources, so that you can compare,
          measure and restore it.
        </p>
      ) : (
        <>
          <BuildList records={own} onRename={setRenaming} />
          <CompareBuilds key={folder} folder={folder} records={own} />
        </>
      )}
      <FlagMatrix />
    </section>
  );
}

interface RenameProps {
  readonly record: BuildRecord;
  onEnd(): void;
}

function Rename({ record, onEnd }: RenameProps) {
  return (
    <TextInput
      className={classes.rename}
      size="xs"
      autoFocus
      label={`Name of build #${record.number}`}
      description="Named builds are kept until you delete them."
      defaultValue={record.name}
      maxLength={120}
      onBlur={(event) => {
        renameBuild(record.id, event.currentTarget.value);
        onEnd();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') onEnd();
        event.stopPropagation();
      }}
    />
  );
}

function Note({ note }: { readonly note: RecordsNote }) {
  const undo = useWorkspace((state) => state.undo);
  switch (note.kind) {
    case 'problem':
      return <ProblemNote tone="bad" problem={note.problem} onClose={closeRecordsNote} />;
    case 'deleted':
      return (
        <p className={classes.note} role="status">
          Deleted {buildLabel(note.record)}.{' '}
          <Button size="compact-xs" variant="default" onClick={() => void undoDeleteBuild()}>
            Undo
          </Button>
        </p>
      );
    case 'made-room':
      return (
        <p className={classes.note} role="status">
          The storage is full. The sources of {counted(note.dropped, 'older build')} were removed to make room.
        </p>
      );
    case 'restored':
      return (
        <p className={classes.note} role="status">
          {restoredText(note)}{' '}
          {note.files + note.removed > 0 && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                undo();
                closeRecordsNote();
              }}
            >
              Undo
            </Button>
          )}
        </p>
      );
  }
}

function restoredText({ record, files, removed }: Extract<RecordsNote, { kind: 'restored' }>): string {
  if (files + removed === 0) return `The sources already are those of ${buildLabel(record)}.`;
  const gone = removed === 0 ? '' : `, and removed ${counted(removed, 'file')} that it did not have`;
  return `Restored ${counted(files, 'file')} of ${buildLabel(record)}${gone}.`;
}
