import { Button, TextInput } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { counted } from '../../../core/base/quantity.ts';
import { listKeptReports, useKeptReports } from '../../measure/kept/kept-reports.ts';
import { Prose } from '../../ui/Prose.tsx';
import { pickFiles } from '../../ui/pick-files.ts';
import { openAddress, openFiles, openSavedReports } from '../open-table.ts';
import { INTRODUCTION } from '../words.ts';
import classes from './OpenPanel.module.css';

export interface OpenPanelProps {
  /** The address that a link names; the user decides whether to open it. */
  readonly address: string | null;
  readonly isBusy: boolean;
}

/** The screen without a table: what it is for, and the ways to open one. */
export function OpenPanel({ address, isBusy }: OpenPanelProps) {
  const entries = useKeptReports((state) => state.entries);
  const saved = useMemo(() => (entries ?? []).map(({ id }) => id), [entries]);
  useEffect(() => void listKeptReports(), []);
  return (
    <section className={classes.panel} aria-labelledby="dataset-title">
      <h2 id="dataset-title">Dataset</h2>
      <p className={classes.lead}>
        <Prose text={INTRODUCTION} />
      </p>
      <div className={classes.buttons}>
        <Button
          size="sm"
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          disabled={isBusy}
          onClick={() => pickFiles('files', (files) => void openFiles(files))}
        >
          Open files…
        </Button>
        {saved.length > 0 && (
          <Button size="sm" variant="default" disabled={isBusy} onClick={() => void openSavedReports(saved)}>
            Open {counted(saved.length, 'saved report')}
          </Button>
        )}
      </div>
      <p className={classes.or}>or drop them anywhere on this page, or open an address:</p>
      <AddressForm address={address} isBusy={isBusy} />
      {address !== null && (
        <p className={classes.hint}>The link names this address. Nothing is loaded before you open it.</p>
      )}
    </section>
  );
}

/** Opens a table by its address. */
function AddressForm({ address, isBusy }: OpenPanelProps) {
  const [text, setText] = useState(address ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void openAddress(text);
  };
  return (
    <form className={classes.address} onSubmit={submit}>
      <TextInput
        type="url"
        aria-label="Address of a table"
        placeholder="https://example.org/dataset.parquet"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={isBusy || text.trim() === ''}>
        Open address
      </Button>
    </form>
  );
}
