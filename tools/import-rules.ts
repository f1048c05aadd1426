/*
 * Who may import whom, in one list. What is not allowed here is an error in `npm run check`.
 * An area is the longest of these prefixes that fits a file's path; imports inside one area are free.
 */

export interface AreaRule {
  /** A path prefix below the root. `*` stands for one folder's name and makes each such folder an area of its own. */
  readonly area: string;
  /** The areas that it may import; `*` again for each folder. */
  readonly imports: readonly string[];
  /** The areas of which it may import types alone: nothing of them ends up in its bundle. */
  readonly types?: readonly string[];
  /** The areas of which it may start a worker (`new URL(…, import.meta.url)`); of worker/ only an `*entry.ts`. */
  readonly workers?: readonly string[];
}

/** What a feature of the page stands on. None of these imports a feature. */
const PAGE_BASE = [
  'web/runner/',
  'web/workspace/',
  'web/samples/',
  'web/server/',
  'web/measure/',
  'web/charts/',
  'web/ui/',
];

const EVERYTHING = ['core/', 'worker/', 'web/', 'web/*/', 'cli/', 'site/', 'tools/', 'validation/', 'test/'];

export const IMPORT_RULES: readonly AreaRule[] = [
  // Pure: the ES library alone.
  { area: 'core/', imports: [] },
  // The worker's realm knows nothing of the page.
  { area: 'worker/', imports: ['core/'] },
  // main.tsx and what stands beside it.
  { area: 'web/', imports: ['core/', 'web/app/', 'web/server/'] },
  // The shell puts the features together.
  { area: 'web/app/', imports: ['core/', 'web/*/'] },
  // The only place that spawns run workers. It speaks their protocol, and shares none of their code.
  { area: 'web/runner/', imports: ['core/', 'web/ui/'], types: ['worker/'], workers: ['worker/'] },
  // Unpacks and packs archives in a worker.
  { area: 'web/workspace/', imports: ['core/', 'web/ui/'], types: ['worker/'], workers: ['worker/'] },
  // The only place that spawns the workers that measure and analyse.
  { area: 'web/measure/', imports: ['core/', 'web/server/', 'web/ui/'], types: ['worker/'], workers: ['worker/'] },
  // The only place that talks to the local server.
  { area: 'web/server/', imports: ['core/', 'web/ui/'] },
  { area: 'web/charts/', imports: ['core/', 'web/ui/'] },
  { area: 'web/samples/', imports: ['core/', 'web/ui/'] },
  { area: 'web/ui/', imports: ['core/'] },
  // Play's state. Panels read and call it, and never import each other; the layout composes them.
  { area: 'web/play/session/', imports: ['core/', ...PAGE_BASE], types: ['worker/'] },
  { area: 'web/play/*/', imports: ['core/', ...PAGE_BASE, 'web/play/session/'], types: ['worker/'] },
  { area: 'web/play/layout/', imports: ['core/', ...PAGE_BASE, 'web/play/*/'] },
  { area: 'web/play/', imports: ['core/', ...PAGE_BASE, 'web/play/*/'], types: ['worker/'] },
  // Every other folder of web/ is a feature. Features never import each other.
  { area: 'web/*/', imports: ['core/', ...PAGE_BASE], types: ['worker/'] },
  // The command line and the local server. Subjects are made, and a browser is driven, by the page's own code.
  { area: 'cli/', imports: ['core/', 'worker/', 'web/measure/', 'web/drive/', 'site/'] },
  // The built page and its static server. They are part of the product, so nothing of tools/ is used here.
  { area: 'site/', imports: ['core/'] },
  // What runs under Node may use all that the product is made of. The sources of samples are no code of ours.
  { area: 'tools/', imports: EVERYTHING, workers: EVERYTHING },
  { area: 'deploy/', imports: ['core/', 'cli/'] },
  { area: 'validation/', imports: EVERYTHING, workers: EVERYTHING },
  { area: 'test/', imports: EVERYTHING, workers: EVERYTHING },
];

/** Files in the root: configuration of the tools. */
export const ROOT_MAY_IMPORT: readonly string[] = ['site/', 'cli/'];

/** `import type` of the worker's realm is for its protocols, not for what stands behind them. */
export const TYPE_IMPORT_OF_WORKER = /^worker\/(.+\/)?[a-z-]*protocol\.ts$/;

/** Tests and their helpers (`*.testing.ts`) may import everything: they look at a module from outside. */
export const TEST_FILE = /\.(test|testing)\.tsx?$/;

/** Areas that may import test helpers: they exercise the product and are never part of it. */
export const TEST_AREA = /^(test|validation)\//;
