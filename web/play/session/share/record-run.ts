import { toHex } from '../../../../core/base/bytes.ts';
import { ENGINES } from '../../../../core/run/engines.ts';
import type { OutputStream } from '../../../../core/run/event.ts';
import { HEAD_MAX, type RunRecord } from '../../../../core/share/run-record.ts';
import { browserFacts } from '../../../measure/browser-facts.ts';
import { pageEnvironment } from '../../../runner/environment.ts';
import { outcomeWords } from '../../../runner/outcome-words.ts';
import type { RunChange } from '../../../workspace/run-changes.ts';
import type { OutputLog } from '../output-log.ts';
import type { CurrentRun } from '../run-store.ts';

/* The record of a run that has ended, for a link and for the comparison with an author's run. */

const MOST_FILES = 200;

/** Returns the record; null while the run is active, or if it did not start. */
export async function recordOfRun(run: CurrentRun, changes: readonly RunChange[]): Promise<RunRecord | null> {
  const { ended, config, startedAt, output, traced } = run;
  if (ended === null || ended.outcome.kind === 'refused') return null;
  const { outcome, timing } = ended;
  const facts = await browserFacts(navigator);
  const engine = ENGINES[config.engine];
  return {
    created: new Date(startedAt).toISOString(),
    tool: { name: 'Wasm Dyno', version: ENGINES.dyno.version },
    browser: { name: facts.name, version: facts.version.slice(0, 80), isolated: pageEnvironment().isolated },
    engine: `${engine.name} ${engine.version}`,
    machine: facts.machine,
    outcome: {
      exitCode: outcome.kind === 'exited' ? outcome.code : null,
      text: outcomeWords(outcome).short.slice(0, 200),
    },
    stdout: await streamOf(output, 'stdout'),
    stderr: await streamOf(output, 'stderr'),
    files: await Promise.all(changes.slice(0, MOST_FILES).map(fileOf)),
    timing: {
      compile: timing.compile,
      instantiate: timing.instantiate,
      firstOutput: timing.firstOutput,
      run: timing.run,
      waited: timing.waited,
    },
    traced,
  };
}

async function streamOf(output: OutputLog, stream: OutputStream): Promise<RunRecord['stdout']> {
  const bytes = output.bytes(stream);
  return {
    // The log keeps the end of long output only.
    sha256: output.firstKept === 0 ? await digestOf(bytes) : null,
    size: bytes.length,
    head: output.firstKept === 0 ? new TextDecoder().decode(bytes.subarray(0, HEAD_MAX)).slice(0, HEAD_MAX) : '',
  };
}

async function fileOf(change: RunChange): Promise<RunRecord['files'][number]> {
  const after = change.kind === 'deleted' ? null : change.after;
  const sha256 = after?.kind === 'file' ? await digestOf(new Uint8Array(after.bytes)) : null;
  return { path: change.path, change: change.kind, sha256 };
}

/** Returns null on insecure origins, which have no `crypto.subtle`. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!isSecureContext) return null;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
