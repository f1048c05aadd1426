import type { Expectation, ProgramResult } from './program.ts';

const decoder = new TextDecoder();

/**
 * Returns the differences between a result and the expectation. Only the beginning of stdout is compared, as in the
 * suite's own runner.
 */
export function objections(result: ProgramResult, expected: Expectation): string[] {
  if (result.kind === 'failed') return [`${result.reason}${lastLines(result.stderr)}`];
  const wrong: string[] = [];
  if (result.code !== expected.exitCode) {
    wrong.push(`exit code ${result.code} instead of ${expected.exitCode}${lastLines(result.stderr)}`);
  }
  const stdout = decoder.decode(result.stdout);
  if (expected.stdout !== null && !stdout.startsWith(expected.stdout)) {
    wrong.push(`stdout ${shortened(stdout)} instead of ${shortened(expected.stdout)}`);
  }
  return wrong;
}

function shortened(text: string): string {
  const quoted = JSON.stringify(text);
  return quoted.length > 300 ? `${quoted.slice(0, 300)}…` : quoted;
}

function lastLines(stderr: Uint8Array): string {
  const text = decoder.decode(stderr).trim();
  return text === '' ? '' : `: ${text.split('\n').slice(-3).join(' | ').slice(0, 300)}`;
}
