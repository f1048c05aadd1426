import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Inspection } from '../../../../core/module/inspection.ts';
import classes from './ModuleDataView.module.css';
import { SegmentsTable } from './SegmentsTable.tsx';
import { StringsTable } from './StringsTable.tsx';

export interface ModuleDataViewProps {
  readonly inspection: Inspection;
  readonly bytes: Uint8Array;
}

const PARTS = [
  { value: 'strings', label: 'Strings' },
  { value: 'segments', label: 'Segments' },
] as const;

/** The data of the module: its text, and its segments. */
export function ModuleDataView({ inspection, bytes }: ModuleDataViewProps) {
  const [part, setPart] = useState<'strings' | 'segments'>('strings');
  return (
    <div className={classes.view}>
      <div className={classes.tools}>
        <SegmentedControl aria-label="Data view" data={[...PARTS]} value={part} onChange={setPart} />
      </div>
      {part === 'strings' ? (
        <StringsTable inspection={inspection} bytes={bytes} />
      ) : (
        <SegmentsTable inspection={inspection} bytes={bytes} />
      )}
    </div>
  );
}
