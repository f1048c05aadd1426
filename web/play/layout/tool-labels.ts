import type { NarrowPane } from '../session/layout-store.ts';

export const TOOL_LABELS: Readonly<Record<NarrowPane, string>> = {
  files: 'Files',
  editor: 'Editor',
  configuration: 'Configuration',
  terminal: 'Terminal',
  calls: 'Calls',
  trace: 'Trace',
  timeline: 'Timeline',
  inspect: 'Inspect',
  elsewhere: 'Elsewhere',
  server: 'Server',
  history: 'History',
};
