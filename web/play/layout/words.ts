import type { NarrowPane } from '../session/layout-store.ts';

export const PANE_LABELS: Readonly<Record<NarrowPane, string>> = {
  files: 'Files',
  editor: 'Editor',
  configuration: 'Configuration',
  terminal: 'Terminal',
  build: 'Build',
  trace: 'Trace',
  timeline: 'Timeline',
  inspect: 'Inspect',
  calls: 'Calls',
  elsewhere: 'Run elsewhere',
  server: 'Server',
  history: 'History',
};

/** The first tab of each group: output and build, module, comparison, history. */
export const STARTS_GROUP: ReadonlySet<NarrowPane> = new Set(['inspect', 'elsewhere', 'history']);

export const deniedText = (count: number): string => `${count} denied`;
