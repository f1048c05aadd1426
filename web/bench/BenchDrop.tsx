import { PageDrop } from '../ui/PageDrop.tsx';
import { addOwnModule, provideModule } from './choice/own-modules.ts';
import { openReportFile } from './reports/open-report.ts';
import { setResultsProblem } from './reports/results-store.ts';
import { neededPrograms } from './share/use-rerun-plan.ts';

async function openFiles(files: readonly File[]): Promise<void> {
  for (const file of files) {
    const name = file.name.toLowerCase();
    const needed = neededPrograms();
    if (name.endsWith('.wasm')) await (needed.length > 0 ? provideModule(file, needed) : addOwnModule(file));
    else if (name.endsWith('.json')) await openReportFile(file);
    else {
      setResultsProblem({
        title: `${file.name} is neither a module nor a report`,
        detail: 'Nothing was changed.',
        remedy: 'Drop a .wasm file to measure it, or a report (.json) to open it. Drop other files in Play.',
      });
    }
  }
}

/** Adds a dropped module to the programs, or to those that a linked result needs, and opens a dropped report. */
export function BenchDrop() {
  return (
    <PageDrop
      hint="Drop a .wasm file to measure it, or a report (.json) to open it."
      onDrop={(transfer) => void openFiles([...transfer.files])}
    />
  );
}
