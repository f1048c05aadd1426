import { PageDrop } from '../ui/PageDrop.tsx';
import { addOwnModule } from './choice/own-modules.ts';
import { openReportFile } from './results/read-report.ts';
import { useResults } from './results/results-store.ts';

async function take(files: readonly File[]): Promise<void> {
  for (const file of files) {
    const name = file.name.toLowerCase();
    if (name.endsWith('.wasm')) await addOwnModule(file);
    else if (name.endsWith('.json')) await openReportFile(file);
    else {
      const problem = {
        title: `${file.name} is neither a module nor a report`,
        detail: 'Nothing was changed.',
        remedy: 'Drop a .wasm file to measure it, or a report (.json) to look at it. Other files belong in Play.',
      };
      useResults.setState({ problem });
    }
  }
}

/** A module that is dropped is added to the programs, a report is opened. */
export function BenchDrop() {
  return (
    <PageDrop
      hint="A .wasm is added to the programs. A report (.json) is opened."
      onDrop={(transfer) => void take([...transfer.files])}
    />
  );
}
