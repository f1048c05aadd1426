import { create } from 'zustand';

/* Which panes are shown. Sizes are the panel library's own to remember. */

export const TOOLS = ['terminal', 'calls', 'trace', 'timeline', 'inspect', 'elsewhere', 'server', 'history'] as const;
export type Tool = (typeof TOOLS)[number];

/** On a narrow screen, one at a time. */
export const NARROW_PANES = ['files', 'editor', 'configuration', ...TOOLS] as const;
export type NarrowPane = (typeof NARROW_PANES)[number];

export type Side = 'left' | 'right' | 'bottom';

export interface LayoutState {
  readonly tool: Tool;
  readonly narrowPane: NarrowPane;
  /** What the panels are asked to be; they follow, and tell when they are dragged shut. */
  readonly open: Readonly<Record<Side, boolean>>;
  showTool(tool: Tool): void;
  showNarrow(pane: NarrowPane): void;
  showConfiguration(): void;
  setOpen(side: Side, open: boolean): void;
}

export const useLayout = create<LayoutState>()((set) => ({
  tool: 'terminal',
  narrowPane: 'terminal',
  open: { left: true, right: true, bottom: true },
  showTool: (tool) => set(({ open }) => ({ tool, narrowPane: tool, open: { ...open, bottom: true } })),
  showNarrow: (narrowPane) => set(isTool(narrowPane) ? { narrowPane, tool: narrowPane } : { narrowPane }),
  showConfiguration: () => set(({ open }) => ({ narrowPane: 'configuration', open: { ...open, right: true } })),
  setOpen: (side, value) => set(({ open }) => (open[side] === value ? {} : { open: { ...open, [side]: value } })),
}));

function isTool(pane: NarrowPane): pane is Tool {
  return TOOLS.some((tool) => tool === pane);
}
