import { create } from 'zustand';

/* Which panes are shown. The panel library stores their sizes. */

export const TOOLS = [
  'terminal',
  'build',
  'trace',
  'timeline',
  'inspect',
  'calls',
  'elsewhere',
  'server',
  'history',
] as const;
export type Tool = (typeof TOOLS)[number];

/** On a narrow screen, one of these is shown at a time. */
export const NARROW_PANES = ['files', 'editor', 'configuration', ...TOOLS] as const;
export type NarrowPane = (typeof NARROW_PANES)[number];

export type Side = 'left' | 'right' | 'bottom' | 'programs';

export interface InspectedFunction {
  readonly sha256: string;
  readonly index: number;
  /** The offset in the module of the instruction to mark. */
  readonly offset?: number | null;
}

export interface LayoutState {
  readonly tool: Tool;
  readonly narrowPane: NarrowPane;
  /** The panels follow this, and report when they are dragged shut. */
  readonly open: Readonly<Record<Side, boolean>>;
  showTool(tool: Tool): void;
  showNarrow(pane: NarrowPane): void;
  /** The invalid field to focus. Each request is a new object, so that asking twice focuses twice. */
  readonly issue: { readonly field: string } | null;
  /** The function that Inspect shows. Each request is a new object. */
  readonly inspected: InspectedFunction | null;
  /** Shows a function of a module in Inspect, for example a frame of a trap. */
  inspectFunction(target: InspectedFunction): void;
  showConfiguration(): void;
  /** Shows the configuration and focuses the invalid field. */
  showIssue(field: string): void;
  setOpen(side: Side, open: boolean): void;
}

export const useLayout = create<LayoutState>()((set) => ({
  tool: 'terminal',
  narrowPane: 'terminal',
  open: { left: true, right: true, bottom: true, programs: true },
  issue: null,
  inspected: null,
  showTool: (tool) => set(({ open }) => ({ tool, narrowPane: tool, open: { ...open, bottom: true } })),
  showNarrow: (narrowPane) => set(isTool(narrowPane) ? { narrowPane, tool: narrowPane } : { narrowPane }),
  inspectFunction: (target) =>
    set(({ open }) => ({
      inspected: { ...target },
      tool: 'inspect',
      narrowPane: 'inspect',
      open: { ...open, bottom: true },
    })),
  showConfiguration: () => set(withConfiguration),
  showIssue: (field) => set((state) => ({ ...withConfiguration(state), issue: { field } })),
  setOpen: (side, value) => set(({ open }) => (open[side] === value ? {} : { open: { ...open, [side]: value } })),
}));

const withConfiguration = ({ open }: LayoutState): Partial<LayoutState> => ({
  narrowPane: 'configuration',
  open: { ...open, right: true },
});

function isTool(pane: NarrowPane): pane is Tool {
  return TOOLS.some((tool) => tool === pane);
}
