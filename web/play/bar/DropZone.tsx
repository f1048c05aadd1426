import { PageDrop } from '../../ui/PageDrop.tsx';
import { openFile } from '../session/open-module.ts';
import { isModuleName } from './is-module-name.ts';

export interface DropZoneProps {
  /** Receives dropped files that are not modules. */
  readonly onFiles: (transfer: DataTransfer) => void;
}

/** Opens a dropped module and adds all other files to the workspace. */
export function DropZone({ onFiles }: DropZoneProps) {
  return (
    <PageDrop
      hint="A .wasm is opened. Other files, folders and zips go to the workspace."
      onDrop={(transfer) => {
        const only = transfer.files.length === 1 ? transfer.files.item(0) : null;
        if (only !== null && isModuleName(only.name)) void openFile(only);
        else onFiles(transfer);
      }}
    />
  );
}
