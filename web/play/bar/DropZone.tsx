import { PageDrop } from '../../ui/PageDrop.tsx';
import { isSetupName, openModuleOrSetup } from '../session/open-file.ts';
import { isModuleName } from './is-module-name.ts';

export interface DropZoneProps {
  /** Receives dropped files that are not modules. */
  readonly onFiles: (transfer: DataTransfer) => void;
}

/** Opens a dropped module and adds all other files to the workspace. */
export function DropZone({ onFiles }: DropZoneProps) {
  return (
    <PageDrop
      hint="A .wasm or a setup is opened. Other files, folders and zips go to the workspace."
      onDrop={(transfer) => {
        const only = transfer.files.length === 1 ? transfer.files.item(0) : null;
        if (only !== null && (isModuleName(only.name) || isSetupName(only.name))) void openModuleOrSetup(only);
        else onFiles(transfer);
      }}
    />
  );
}
