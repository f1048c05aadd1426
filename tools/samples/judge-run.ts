import { sha256 } from '../../cli/system/digest.ts';
import type { CallResult } from '../../core/run/event.ts';
import type { Manifest } from '../../core/samples/manifest.ts';
import type { SampleRun } from './run-sample.ts';

const decoder = new TextDecoder();

/** Returns the result of a call in the form of manifests. */
export function callText(result: CallResult): string | readonly string[] {
  if (result.kind === 'failed') return `failed: ${result.message}`;
  return result.memory === null ? result.values.map(String) : decoder.decode(result.memory);
}

function describeOutcome({ outcome, stderr }: SampleRun): string {
  const message = decoder.decode(stderr).trim();
  return `${JSON.stringify(outcome)}${message === '' ? '' : `, stderr: ${message.slice(0, 500)}`}`;
}

/** Returns the differences between a run and the expectations of the manifest. */
export function differencesIn(run: SampleRun, { shape, expected, calls = [] }: Manifest): string[] {
  const differences: string[] = [];
  const differs = (what: string, actual: unknown, expectedValue: unknown) => {
    const [a, w] = [JSON.stringify(actual), JSON.stringify(expectedValue)];
    if (a !== w) differences.push(`${what}: ${a}, expected ${w}`);
  };
  if (shape === 'reactor') {
    if (run.outcome.kind !== 'stopped') differences.push(`the run ended: ${describeOutcome(run)}`);
    for (const [i, call] of calls.entries()) {
      const result = run.calls[i];
      differs(`call ${i + 1}, ${call.export}`, result === undefined ? 'no result' : callText(result), call.expected);
    }
  }
  if (expected !== undefined) {
    if (run.outcome.kind !== 'exited' || run.outcome.code !== expected.exitCode) {
      differences.push(`the run ended: ${describeOutcome(run)}, expected exit code ${expected.exitCode}`);
    }
    const stdout = decoder.decode(run.stdout.subarray(0, 500));
    if (sha256(run.stdout) !== expected.stdoutSha256) differences.push(`unexpected stdout: ${stdout}`);
    for (const [path, digest] of Object.entries(expected.files)) {
      const entry = run.files.get(path);
      differs(path, entry?.kind === 'file' ? sha256(entry.bytes) : 'missing', digest);
    }
  }
  return differences;
}
