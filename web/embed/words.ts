import { counted } from '../ui/quantity.ts';

/* The texts of the frame. */

export const OUTPUT_WORDS = {
  label: 'Output',
  skipped: (size: string): string => `… ${size} not shown …`,
  copied: 'Output copied',
  notCopied: 'The browser blocked copying. Select the output and copy it by hand.',
};

export const PROGRAM_WORDS = {
  run: 'Run',
  stop: 'Stop',
  runAgain: 'Run again',
  copy: 'Copy output',
  open: 'Open in Wasm Dyno',
  notRun: 'Not run yet. Press Run.',
  loading: 'Loading the module…',
  loadingShare: (share: number): string => `Loading the module… ${Math.round(share * 100)}%`,
  running: 'Running…',
  waiting: 'Waiting for input',
  stopping: 'Stopping…',
  notLoaded: 'Not run',
  inputLabel: 'Input (stdin)',
  inputBefore:
    'This program reads input. The page around this frame is not cross-origin isolated, so the browser cannot send input to a running program. Type all lines here before you press Run.',
  lineLabel: 'Line of input',
  send: 'Send line',
  end: 'End input',
  files: (count: number): string => `Files written (${count})`,
  fileCut: (shown: string, total: string): string => `The first ${shown} of ${total} are shown.`,
  fileBinary: (total: string): string => `Binary file of ${total}.`,
  fileDeleted: 'Deleted.',
  reactor: {
    title: 'This module exports functions instead of a start function',
    detail: 'An embed runs commands only.',
    remedy: 'Open the module in Wasm Dyno to call its functions.',
  },
  recorded: 'Recorded by the author',
};

const AUTHOR = 'Nothing was run. The author of the page can correct this; see the documentation of embeds.';

export const PROBLEM_WORDS = {
  attributes: (count: number): string => `This embed has ${counted(count, 'invalid attribute')}`,
  author: AUTHOR,
  unknownSample: (id: string): string => `The sample "${id}" does not exist`,
  sampleList: (ids: readonly string[]): string => `Samples of this site: ${ids.join(', ')}.`,
  address: (text: string) => ({
    title: 'The address of the module is not valid',
    detail: `"${text.slice(0, 200)}" cannot be parsed.`,
    remedy: AUTHOR,
  }),
  tryAgain: 'Nothing was run. Check the connection and press Run again.',
  digest: {
    title: 'The module was changed',
    detail: (expected: string, actual: string): string =>
      `Its SHA-256 digest is ${actual}, and the author of this page expected ${expected}.`,
    remedy: 'Nothing was run. Ask the author of the page for the current module.',
  },
  noDigest: {
    title: 'The digest of the module cannot be checked',
    detail: 'Browsers compute digests only on pages that are served over HTTPS or from this machine.',
    remedy: 'Nothing was run. Serve Wasm Dyno over HTTPS.',
  },
  configuration: (field: string, message: string): string => `The configuration is not valid: ${field} ${message}.`,
  setup: 'The setup link cannot be opened',
  needsFile: {
    title: 'This setup has a module that only its author has',
    detail: 'The link contains the digest of the module, not the module.',
    remedy: 'Open the setup in Wasm Dyno and choose the file there.',
  },
  needsCompiler: {
    title: 'This setup has a program as source text',
    detail: 'Embeds contain no compiler.',
    remedy: 'Open the setup in Wasm Dyno, which assembles the source.',
  },
  result: 'The result cannot be shown',
  authorLink: 'The author of the page can correct this with a new link.',
  reload: 'Reload the page to try again.',
  internal: 'Internal error in Wasm Dyno',
};

export const RESULT_WORDS = {
  host: 'Host',
  value: 'Value (95% CI)',
  noChart: 'The report has no startup times and no throughput.',
};
