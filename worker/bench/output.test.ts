import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeptOutput } from './kept-output.ts';
import { OutputLedger } from './output-ledger.ts';

const parts = fc.array(fc.uint8Array({ maxLength: 70_000 }), { maxLength: 6 });

test('what was printed is all there, whatever its size, and nothing of the run before', () => {
  const kept = new KeptOutput();
  fc.assert(
    fc.property(parts, (printed) => {
      kept.clear();
      for (const part of printed) {
        kept.write('stdout', part);
        kept.write('stderr', Uint8Array.of(1, 2, 3));
        // The buffer is guest memory, which may change after the call.
        part.fill(0);
      }
      const length = printed.reduce((sum, part) => sum + part.length, 0);
      expect(kept.printed()).toHaveLength(length);
    }),
    { numRuns: 50 },
  );
  kept.clear();
  kept.write('stdout', Uint8Array.of(7));
  kept.write('stdout', Uint8Array.of(8, 9));
  expect([...kept.printed()]).toEqual([7, 8, 9]);
  for (let line = 0; line < 1000; line += 1) kept.write('stderr', new TextEncoder().encode(`${line}\n`));
  expect(kept.stderr()).toMatch(/^0\n1\n2\n/);
  expect(kept.stderr().length).toBeLessThan(1000);
  kept.clear();
  expect(kept.stderr()).toBe('');
});

test('runs are distinguished by their output, exit code and arguments', async () => {
  const ledger = new OutputLedger();
  const printed = Uint8Array.of(65);
  ledger.add('small', 0, printed);
  ledger.add('small', 0, Uint8Array.of(65));
  ledger.add('large', 0, printed);
  ledger.add('small', 1, printed);
  ledger.add('small', 0, Uint8Array.of(66));
  // The buffer is used again.
  printed.fill(0);
  const outputs = await ledger.outputs((bytes) => crypto.subtle.digest('SHA-256', bytes));
  expect(outputs.map(({ run, exitCode, count }) => [run, exitCode, count])).toEqual([
    ['small', 0, 2],
    ['large', 0, 1],
    ['small', 1, 1],
    ['small', 0, 1],
  ]);
  // The digest of "A".
  const digest = '559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd';
  expect(outputs.slice(0, 3).map(({ stdoutSha256 }) => stdoutSha256)).toEqual([digest, digest, digest]);
  expect(outputs[3]?.stdoutSha256).not.toBe(digest);
});
