/*
 * Lists which folder may import which. `npm run check` reports every other import.
 * A file belongs to the area with the longest matching prefix. Imports within an area are always allowed.
 */

export interface AreaRule {
  /** Path prefix relative to the root. `*` matches one folder name, and each matching folder is a separate area. */
  readonly area: string;
  /** Areas that it may import. */
  readonly imports: readonly string[];
  /** Areas of which it may import types only, so that its bundle contains none of their code. */
  readonly types?: readonly string[];
  /** Areas whose files it may start as workers (`new URL(…, import.meta.url)`). In worker/, only `*entry.ts`. */
  readonly workers?: readonly string[];
}

/** Shared folders of the page. None of them imports a feature. */
const PAGE_BASE = [
  'web/runner/',
  'web/workspace/',
  'web/samples/',
  'web/server/',
  'web/measure/',
  'web/build/',
  'web/charts/',
  'web/share/',
  'web/ui/',
];

const EVERYTHING = ['core/', 'worker/', 'web/', 'web/*/', 'cli/', 'site/', 'tools/', 'validation/', 'test/'];

export const IMPORT_RULES: readonly AreaRule[] = [
  // Pure code that uses only the ECMAScript library.
  { area: 'core/', imports: [] },
  // Worker code must not depend on the page.
  { area: 'worker/', imports: ['core/'] },
  // main.tsx and the files next to it.
  { area: 'web/', imports: ['core/', 'web/app/', 'web/server/'] },
  // The shell combines the features.
  { area: 'web/app/', imports: ['core/', 'web/*/'] },
  // The only area that starts run workers. It uses the types of their protocol and none of their code.
  { area: 'web/runner/', imports: ['core/', 'web/ui/'], types: ['worker/'], workers: ['worker/'] },
  // Packs and unpacks archives in a worker.
  { area: 'web/workspace/', imports: ['core/', 'web/ui/'], types: ['worker/'], workers: ['worker/'] },
  // The only area that starts the workers that measure and analyse.
  { area: 'web/measure/', imports: ['core/', 'web/server/', 'web/ui/'], types: ['worker/'], workers: ['worker/'] },
  // The only area that starts the workers that compile projects.
  { area: 'web/build/', imports: ['core/', 'web/ui/'], types: ['worker/'], workers: ['worker/'] },
  // The only client of the local server.
  { area: 'web/server/', imports: ['core/', 'web/ui/'] },
  { area: 'web/charts/', imports: ['core/', 'web/ui/'] },
  { area: 'web/samples/', imports: ['core/', 'web/ui/'] },
  // The share dialog of Play and Bench. It knows neither.
  { area: 'web/share/', imports: ['core/', 'web/ui/'] },
  { area: 'web/ui/', imports: ['core/'] },
  // Play's state. Panels read and call it, and never import each other; the layout composes them.
  { area: 'web/play/session/', imports: ['core/', ...PAGE_BASE], types: ['worker/'] },
  { area: 'web/play/*/', imports: ['core/', ...PAGE_BASE, 'web/play/session/'], types: ['worker/'] },
  // Shows code in the editor's Monaco.
  {
    area: 'web/play/inspect/',
    imports: ['core/', ...PAGE_BASE, 'web/play/session/', 'web/play/editor/'],
    types: ['worker/'],
  },
  { area: 'web/play/layout/', imports: ['core/', ...PAGE_BASE, 'web/play/*/'] },
  { area: 'web/play/', imports: ['core/', ...PAGE_BASE, 'web/play/*/'], types: ['worker/'] },
  // The only area that starts the worker with DuckDB.
  { area: 'web/dataset/', imports: ['core/', ...PAGE_BASE], types: ['worker/'], workers: ['worker/'] },
  // Every other folder of web/ is a feature. Features must not import each other.
  { area: 'web/*/', imports: ['core/', ...PAGE_BASE], types: ['worker/'] },
  // The command line and the local server use the page's code to create subjects and to drive browsers.
  {
    area: 'cli/',
    imports: ['core/', 'worker/', 'web/measure/', 'web/drive/', 'site/'],
    // The process that measures two builds.
    workers: ['cli/'],
  },
  // The built page and its static server are part of the product, so they must not import tools/.
  { area: 'site/', imports: ['core/'] },
  // Tools and tests may import everything except the sources of samples.
  { area: 'tools/', imports: EVERYTHING, workers: EVERYTHING },
  { area: 'deploy/', imports: ['core/', 'cli/'] },
  { area: 'validation/', imports: EVERYTHING, workers: EVERYTHING },
  { area: 'test/', imports: EVERYTHING, workers: EVERYTHING },
];

/** Areas that files in the root (tool configuration) may import. */
export const ROOT_MAY_IMPORT: readonly string[] = ['site/', 'cli/'];

/** Files of worker/ whose types other areas may import: its protocols. */
export const TYPE_IMPORT_OF_WORKER = /^worker\/(.+\/)?[a-z-]*protocol\.ts$/;

/** Tests and their helpers (`*.testing.ts`) may import everything. */
export const TEST_FILE = /\.(test|testing)\.tsx?$/;

/** Areas that may import test helpers, because the product does not contain them. */
export const TEST_AREA = /^(test|validation)\//;
