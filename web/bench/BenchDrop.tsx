import { useEffect, useState } from 'react';
import classes from './BenchDrop.module.css';
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

/** The whole screen takes files: a module is added to the programs, a report is opened. */
export function BenchDrop() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (event.dataTransfer === null || !carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      void take([...event.dataTransfer.files]);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return over ? (
    <div className={classes.zone} aria-hidden>
      <div className={classes.words}>
        <strong>Drop it here</strong>
        <span>A .wasm is added to the programs. A report (.json) is opened.</span>
      </div>
    </div>
  ) : null;
}
