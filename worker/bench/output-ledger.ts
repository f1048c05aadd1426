import { toHex } from '../../core/base/bytes.ts';
import type { MeasuredOutput } from './protocol.ts';

type RunKind = MeasuredOutput['run'];

interface Known {
  readonly run: RunKind;
  readonly exitCode: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  count: number;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** Counts the distinct outputs of runs. They are compared as bytes and hashed at the end. */
export class OutputLedger {
  readonly #known: Known[] = [];

  /** @param printed copied if it is new */
  add(run: RunKind, exitCode: number, printed: Uint8Array): void {
    const known = this.#known.find(
      (other) => other.run === run && other.exitCode === exitCode && isSame(other.bytes, printed),
    );
    if (known !== undefined) known.count += 1;
    else this.#known.push({ run, exitCode, bytes: printed.slice() as Uint8Array<ArrayBuffer>, count: 1 });
  }

  /** @param sha256 gives the digest */
  async outputs(sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>): Promise<MeasuredOutput[]> {
    const outputs: MeasuredOutput[] = [];
    for (const { run, exitCode, bytes, count } of this.#known) {
      const stdoutSha256 = toHex(new Uint8Array(await sha256(bytes)));
      outputs.push({ run, exitCode, stdoutSha256, stdoutSize: bytes.length, count });
    }
    return outputs;
  }
}
