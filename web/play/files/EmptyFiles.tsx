import { Button } from '@mantine/core';
import { IconFilePlus, IconUpload } from '@tabler/icons-react';
import classes from './FilesPane.module.css';
import { createNew } from './file-actions.ts';
import { pickFiles } from './pick-files.ts';
import { takePicked } from './transfer-actions.ts';

/** What this pane is for, while it holds nothing. */
export function EmptyFiles() {
  return (
    <div className={classes.empty}>
      <p>
        <strong>No files yet.</strong> Files here are the disk of the programs that you run. A program sees a folder
        only when you grant it one, under Folders.
      </p>
      <p>
        Drop files, folders or a zip here, or make a file. What a program writes appears here after the run, marked.
        Everything stays in this browser.
      </p>
      <div className={classes.emptyActions}>
        <Button
          variant="default"
          leftSection={<IconUpload size={14} aria-hidden />}
          onClick={() => pickFiles('files', (files) => void takePicked(files, ''))}
        >
          Import
        </Button>
        <Button
          variant="default"
          leftSection={<IconFilePlus size={14} aria-hidden />}
          onClick={() => createNew('file')}
        >
          New file
        </Button>
      </div>
    </div>
  );
}
