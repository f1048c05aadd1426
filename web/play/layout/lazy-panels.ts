import { type ComponentType, lazy } from 'react';
import type { RunConfig } from '../../../core/run/config.ts';
import type { TraceLog } from '../../../core/trace/log.ts';

/*
 * The views that load when they are first looked at. They are found by name when the page is built:
 * a view that is not there has no tab.
 */

interface TracePanelProps {
  readonly trace: TraceLog;
  readonly enabled: boolean;
  readonly onToggle: (enabled: boolean) => void;
}

interface InspectPanelProps {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

interface ElsewherePanelProps {
  readonly config: RunConfig;
}

type Loaders<Module> = Readonly<Record<string, () => Promise<Module>>>;

function lazyFrom<Module, Props>(found: Loaders<Module>, pick: (module: Module) => ComponentType<Props>) {
  const [load] = Object.values(found);
  return load === undefined ? null : lazy(async () => ({ default: pick(await load()) }));
}

export const TracePanel = lazyFrom(
  import.meta.glob<{ readonly TracePanel: ComponentType<TracePanelProps> }>('../trace/TracePanel.tsx'),
  (module) => module.TracePanel,
);

export const InspectPanel = lazyFrom(
  import.meta.glob<{ readonly InspectPanel: ComponentType<InspectPanelProps> }>('../inspect/InspectPanel.tsx'),
  (module) => module.InspectPanel,
);

export const ElsewherePanel = lazyFrom(
  import.meta.glob<{ readonly ElsewherePanel: ComponentType<ElsewherePanelProps> }>('../elsewhere/ElsewherePanel.tsx'),
  (module) => module.ElsewherePanel,
);
