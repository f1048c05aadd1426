import { NOOP_KEY } from '../../../core/bench/plan.ts';
import { didYouMean } from './nearest.ts';

/** Resolves a word on the command line: a sample, its short form, `noop`, or the path of a module. */
export type SubjectChoice =
  | {
      readonly kind: 'sample';
      readonly id: string;
      /** The short form that was typed, which is then reported; null for the full id. */
      readonly shortForm: string | null;
    }
  | { readonly kind: 'noop' }
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'wrong'; readonly message: string };

/** Of several samples with the same name, the C version is used: a C compiler is most often installed. */
const PREFERRED = '-c';

const isPath = (word: string): boolean => /\.(wasm|wat)$/i.test(word) || /[\\/]/.test(word);

/**
 * Resolves one word.
 * @param samples ids of the samples that can be measured
 */
export function chooseSubject(word: string, samples: readonly string[]): SubjectChoice {
  if (word === NOOP_KEY) return { kind: 'noop' };
  if (samples.includes(word)) return { kind: 'sample', id: word, shortForm: null };
  if (isPath(word)) return { kind: 'module', path: word };
  const matching = samples.filter((id) => id.startsWith(`${word}-`));
  const id =
    samples.find((candidate) => candidate === `${word}${PREFERRED}`) ??
    (matching.length === 1 ? matching[0] : undefined);
  if (id !== undefined) return { kind: 'sample', id, shortForm: word };
  const wrong = (message: string): SubjectChoice => ({ kind: 'wrong', message });
  if (matching.length > 1) return wrong(`"${word}" is ambiguous: ${matching.join(', ')}.`);
  const names = [NOOP_KEY, ...samples];
  const short = samples.map((candidate) => candidate.replace(/-[^-]*$/, ''));
  return wrong(
    `Unknown sample "${word}".${didYouMean(word, [...new Set([...short, ...names])])}\nSamples: ${names.join(', ')}. To measure a module, give its path, such as ./program.wasm.`,
  );
}
