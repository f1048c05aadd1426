import { Button, Loader, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Inspection } from '../../../core/module/inspection.ts';
import { downloadBytes } from '../../ui/download.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatBytes, formatCount } from '../../ui/quantity.ts';
import { useLayout } from '../session/layout-store.ts';
import { FunctionsView } from './FunctionsView.tsx';
import classes from './InspectPanel.module.css';
import { InterfaceView } from './InterfaceView.tsx';
import { OverviewView } from './OverviewView.tsx';
import { SectionsView } from './SectionsView.tsx';
import { useInspection } from './use-inspection.ts';

export interface InspectPanelProps {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

type View = 'overview' | 'functions' | 'interface' | 'sections';

/** The contents of the open module. */
export function InspectPanel({ name, bytes, sha256 }: InspectPanelProps) {
  const { state, gzip, cancel, again } = useInspection(bytes);
  switch (state.kind) {
    case 'loading':
      return (
        <div className={classes.state} role="status">
          <Loader size="xs" aria-hidden />
          <span>
            Inspecting {name} ({formatBytes(bytes.length)})…
          </span>
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
        </div>
      );
    case 'cancelled':
      return (
        <div className={classes.state}>
          <span>Inspection of {name} was cancelled.</span>
          <Button variant="default" onClick={again}>
            Inspect module
          </Button>
        </div>
      );
    case 'failed':
      return (
        <div className={classes.scroller}>
          <ProblemNote
            tone="bad"
            problem={{ title: 'The module could not be inspected.', detail: state.message, remedy: '' }}
          >
            <Button variant="default" onClick={again}>
              Try again
            </Button>
          </ProblemNote>
        </div>
      );
    case 'ready':
      return <Inspected name={name} bytes={bytes} sha256={sha256} inspection={state.inspection} gzip={gzip} />;
  }
}

interface InspectedProps extends InspectPanelProps {
  readonly inspection: Inspection;
  readonly gzip: number | 'unknown' | null;
}

function Inspected({ name, bytes, sha256, inspection, gzip }: InspectedProps) {
  const requested = useLayout(({ inspected }) => (inspected?.sha256 === sha256 ? inspected : null));
  const [view, setView] = useState<View>(requested === null ? 'overview' : 'functions');
  const [shown, setShown] = useState(requested);
  if (requested !== shown) {
    setShown(requested);
    if (requested !== null) setView('functions');
  }
  const { functions, imports, exports, sections } = inspection;
  const views = [
    { value: 'overview', label: 'Overview' },
    { value: 'functions', label: `Functions ${formatCount(functions.sizes.length)}` },
    { value: 'interface', label: `Imports, exports ${formatCount(imports.length + exports.length)}` },
    { value: 'sections', label: `Sections ${formatCount(sections.length)}` },
  ] as const;
  return (
    <section className={classes.pane} aria-label="Inspect">
      <div className={classes.bar}>
        <div className={classes.views}>
          <SegmentedControl aria-label="Inspect view" data={[...views]} value={view} onChange={setView} />
        </div>
        <IconAction
          label={`Download ${name}`}
          icon={IconDownload}
          onClick={() => downloadBytes(name.endsWith('.wasm') ? name : `${name}.wasm`, bytes, 'application/wasm')}
        />
      </div>
      {view === 'overview' && <OverviewView inspection={inspection} bytes={bytes} sha256={sha256} gzip={gzip} />}
      {view === 'functions' && (
        <FunctionsView name={name} inspection={inspection} bytes={bytes} requested={requested} />
      )}
      {view === 'interface' && <InterfaceView inspection={inspection} />}
      {view === 'sections' && <SectionsView inspection={inspection} />}
    </section>
  );
}
