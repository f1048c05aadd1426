import { Button, Loader, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Inspection } from '../../../core/module/inspection.ts';
import { downloadBytes } from '../../ui/download.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatBytes, formatCount } from '../../ui/quantity.ts';
import { useCompare } from '../session/compare-store.ts';
import { useLayout } from '../session/layout-store.ts';
import { ModuleDataView } from './data/ModuleDataView.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { FunctionsView } from './FunctionsView.tsx';
import { FeaturesView } from './features/FeaturesView.tsx';
import { HexView } from './hex/HexView.tsx';
import type { ByteRange } from './hex/hex-lines.ts';
import classes from './InspectPanel.module.css';
import { InterfaceView } from './InterfaceView.tsx';
import { type InspectNavigation, NavigationContext } from './navigation.ts';
import { OverviewView } from './OverviewView.tsx';
import { SectionsView } from './SectionsView.tsx';
import { useAnalysis } from './use-analysis.ts';
import { useInspection } from './use-inspection.ts';

const CompareView = lazy(async () => ({ default: (await import('./diff/CompareView.tsx')).CompareView }));

export interface InspectPanelProps {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

type View = 'overview' | 'functions' | 'interface' | 'sections' | 'data' | 'features' | 'hex' | 'compare';

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
  const fromStore = useLayout(({ inspected }) => (inspected?.sha256 === sha256 ? inspected : null));
  const compared = useCompare((state) => state.requested);
  const [view, setView] = useState<View>(compared !== null ? 'compare' : fromStore === null ? 'overview' : 'functions');
  const [followedComparison, setFollowedComparison] = useState(compared);
  if (compared !== followedComparison) {
    setFollowedComparison(compared);
    if (compared !== null) setView('compare');
  }
  const choose = (chosen: View) => {
    if (chosen !== 'compare') useCompare.getState().leave();
    setView(chosen);
  };
  const [followed, setFollowed] = useState(fromStore);
  const [requested, setRequested] = useState<{ readonly index: number; readonly offset?: number | null } | null>(
    fromStore,
  );
  const [target, setTarget] = useState<ByteRange | null>(null);
  const analysis = useAnalysis(bytes);
  if (fromStore !== followed) {
    setFollowed(fromStore);
    setRequested(fromStore);
    if (fromStore !== null) setView('functions');
  }
  const navigation = useMemo<InspectNavigation>(
    () => ({
      showFunction: (index) => {
        setRequested({ index });
        setView('functions');
      },
      showBytes: (start, end) => {
        setTarget({ start, end });
        setView('hex');
      },
    }),
    [],
  );
  const { functions, imports, exports, sections } = inspection;
  const views = [
    { value: 'overview', label: 'Overview' },
    { value: 'functions', label: `Functions ${formatCount(functions.sizes.length)}` },
    { value: 'interface', label: `Imports, exports ${formatCount(imports.length + exports.length)}` },
    { value: 'sections', label: `Sections ${formatCount(sections.length)}` },
    { value: 'data', label: 'Data' },
    { value: 'features', label: 'Features' },
    { value: 'hex', label: 'Hex' },
    { value: 'compare', label: 'Compare' },
  ] as const;
  return (
    <NavigationContext value={navigation}>
      <section className={classes.pane} aria-label="Inspect">
        <div className={classes.bar}>
          <div className={classes.views}>
            <SegmentedControl aria-label="Inspect view" data={[...views]} value={view} onChange={choose} />
          </div>
          <ExportMenu name={name} inspection={inspection} analysis={analysis.state} />
          <IconAction
            label={`Download ${name}`}
            icon={IconDownload}
            onClick={() => downloadBytes(name.endsWith('.wasm') ? name : `${name}.wasm`, bytes, 'application/wasm')}
          />
        </div>
        {view === 'overview' && <OverviewView inspection={inspection} bytes={bytes} sha256={sha256} gzip={gzip} />}
        {view === 'functions' && (
          <FunctionsView name={name} inspection={inspection} bytes={bytes} requested={requested} analysis={analysis} />
        )}
        {view === 'interface' && <InterfaceView inspection={inspection} />}
        {view === 'sections' && <SectionsView inspection={inspection} bytes={bytes} />}
        {view === 'data' && <ModuleDataView inspection={inspection} bytes={bytes} />}
        {view === 'features' && <FeaturesView inspection={inspection} analysis={analysis} />}
        {view === 'hex' && <HexView inspection={inspection} bytes={bytes} target={target} />}
        {view === 'compare' && (
          <Suspense fallback={<p className={classes.state}>Loading…</p>}>
            <CompareView />
          </Suspense>
        )}
      </section>
    </NavigationContext>
  );
}
