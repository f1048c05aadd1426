import type { Answer } from './bench-worker-client.ts';

/** Maximum number of attempts if the browser suspends the worker. */
const ATTEMPTS = 4;

type Failed = Exclude<Answer<never>, { kind: 'answered' }>;

export type Awake<Measured> =
  /** @property overslept number of earlier attempts in which the browser suspended the worker */
  | (Measured & { readonly overslept: number })
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'aborted' };

/** Repeats a measurement while the browser suspends its worker. */
export async function untilAwake<Measured extends { readonly kind: 'measured' }>(
  attempt: () => Promise<Measured | Failed>,
): Promise<Awake<Measured>> {
  let overslept = 0;
  for (;;) {
    const outcome = await attempt();
    if (outcome.kind === 'measured') return { ...outcome, overslept };
    if (outcome.kind === 'aborted' || !outcome.overslept) return outcome;
    overslept += 1;
    if (overslept === ATTEMPTS)
      return { kind: 'failed', message: `${outcome.message} This happened on all ${ATTEMPTS} attempts.` };
  }
}
