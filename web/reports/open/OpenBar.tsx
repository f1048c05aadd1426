import { Button, TextInput } from '@mantine/core';
import { IconFolderOpen, IconLink } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { pickFiles } from '../../ui/pick-files.ts';
import { useLibrary } from '../library/library-store.ts';
import classes from './OpenBar.module.css';
import { openFiles, openTyped } from './open-given.ts';

/** Opens files, an address or a link. */
export function OpenBar() {
  const [text, setText] = useState('');
  const isBusy = useLibrary((state) => state.activity !== null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await openTyped(text)) setText('');
  };
  return (
    <div className={classes.bar}>
      <Button
        leftSection={<IconFolderOpen size={14} aria-hidden />}
        disabled={isBusy}
        onClick={() => pickFiles('files', (files) => void openFiles(files))}
      >
        Open files
      </Button>
      <form className={classes.address} onSubmit={(event) => void submit(event)}>
        <TextInput
          className={classes.field}
          aria-label="Address of a file, or link to a result"
          placeholder="Address of a file, or link to a result"
          leftSection={<IconLink size={14} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          inputMode="url"
        />
        <Button type="submit" variant="default" disabled={isBusy || text.trim() === ''}>
          Open address
        </Button>
      </form>
    </div>
  );
}
