import { sha256 } from '../../cli/system/digest.ts';
import type { CallResult } from '../../core/run/event.ts';
import type { Manifest } from '../../core/samples/manifest.ts';
import type { SampleRun } from './run-sample.ts';

const decoder = new TextDecoder();

/** Formats the result of a call as in manifests. */
export function callText(result: CallResult): string | readonly string[] {
  if (result.kind === 'failed') return `failed: ${result.message}`;
  return result.memory === null ? result.values.map(String) : decoder.decode(result.memory);
}

function describeOutcome({ outcome, stderr }: SampleRun): string {
  const said = decoder.decode(stderr).trim();
  return `${JSON.stringify(outcome)}${said === '' ? '' : `, stderr: ${said.slice(0, 500)}`}`;
}

/** Returns all differences between a run and the manifest's expected results. */
export function objectionsTo(run: SampleRun, { shape, expected, calls = [] }: Manifest): string[] {
  const objections: string[] = [];
  const differs = (what: string, actual: unknown, wanted: unknown) => {
    const [a, w] = [JSON.stringify(actual), JSON.stringify(wanted)];
    if (a !== w) objections.push(`${what}: ${a}, expected ${w}`);
  };
  if (shape === 'reactor') {
    if (run.outcome.kind !== 'stopped') objections.push(`the run ended: ${describeOutcome(run)}`);
    for (const [i, call] of calls.entries()) {
      const result = run.calls[i];
      differs(`call ${i + 1}, ${call.export}`, result === undefined ? 'no result' : callText(result), call.expected);
    }
  }
  if (expected !== undefined) {
    if (run.outcome.kind !== 'exited' || run.outcome.code !== expected.exitCode) {
      objections.push(`the run ended: ${describeOutcome(run)}, expected exit code ${expected.exitCode}`);
    }
    const stdout = decoder.decode(run.stdout.subarray(0, 500));
    if (sha256(run.stdout) !== expected.stdoutSha256) objections.push(`stdout is not what is expected: ${stdout}`);
    for (const [path, digest] of Object.entries(expected.files)) {
      const entry = run.files.get(path);
      differs(path, entry?.kind === 'file' ? sha256(entry.bytes) : 'not there', digest);
    }
  }
  return objections;
}
