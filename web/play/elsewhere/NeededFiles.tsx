import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { RunConfig } from '../../../core/run/config.ts';
import { downloadBytes } from '../../ui/download.ts';
import { downloadPaths, type ExportResult } from '../../workspace/transfer/export.ts';
import { useModule } from '../session/module-store.ts';
import classes from './ElsewherePanel.module.css';
import { neededFiles, WHOLE_WORKSPACE } from './needed-files.ts';

export interface NeededFilesProps {
  readonly config: RunConfig;
}

/** The module and the workspace, to be taken along. */
export function NeededFiles({ config }: NeededFilesProps) {
  const module = useModule((state) => state.current);
  const [note, setNote] = useState<string | null>(null);
  const needed = neededFiles(config);
  return (
    <div className={classes.needed}>
      <span>{needed.workspace ? 'Put both into one folder:' : 'Put it into a folder:'}</span>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconDownload size={12} aria-hidden />}
        disabled={module === null}
        onClick={() => {
          if (module !== null) downloadBytes(needed.module, module.bytes, 'application/wasm');
        }}
      >
        {needed.module}
      </Button>
      {needed.workspace && (
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconDownload size={12} aria-hidden />}
          onClick={() => {
            setNote('Packing…');
            void downloadPaths(WHOLE_WORKSPACE).then((result) => setNote(exportNote(result)));
          }}
        >
          The files as a zip
        </Button>
      )}
      <span role="status">{note}</span>
    </div>
  );
}

function exportNote(result: ExportResult): string {
  switch (result.kind) {
    case 'downloaded':
      return `Downloaded ${result.name}: unpack it there.`;
    case 'nothing':
      return 'The workspace has no files yet: make the folders that the command names.';
    case 'cancelled':
      return '';
    case 'failed':
      return result.message;
  }
}
