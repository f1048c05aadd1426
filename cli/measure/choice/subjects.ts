import { NOOP_KEY } from '../../../core/bench/plan.ts';
import { didYouMean } from './nearest.ts';

/* Which programs are meant: ids of samples, short forms of them, `noop`, and modules of the person's own. */

export type SubjectChoice =
  | {
      readonly kind: 'sample';
      readonly id: string;
      /** Said short, so that what it was taken for is told. */
      readonly said: string | null;
    }
  | { readonly kind: 'noop' }
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'wrong'; readonly message: string };

/** Where several samples have the name, the one in C is meant: it can be built natively with the least. */
const PREFERRED = '-c';

const isPath = (word: string): boolean => /\.(wasm|wat)$/i.test(word) || /[\\/]/.test(word);

/** @param samples the ids of those that can be measured */
export function chooseSubject(word: string, samples: readonly string[]): SubjectChoice {
  if (word === NOOP_KEY) return { kind: 'noop' };
  if (samples.includes(word)) return { kind: 'sample', id: word, said: null };
  if (isPath(word)) return { kind: 'module', path: word };
  const begun = samples.filter((id) => id.startsWith(`${word}-`));
  const id =
    samples.find((candidate) => candidate === `${word}${PREFERRED}`) ?? (begun.length === 1 ? begun[0] : undefined);
  if (id !== undefined) return { kind: 'sample', id, said: word };
  const wrong = (message: string): SubjectChoice => ({ kind: 'wrong', message });
  if (begun.length > 1) return wrong(`"${word}" could be ${begun.join(', ')}: say which.`);
  const names = [NOOP_KEY, ...samples];
  const short = samples.map((candidate) => candidate.replace(/-[^-]*$/, ''));
  return wrong(
    `There is no sample "${word}" that can be measured, and no file of that name.${didYouMean(word, [...new Set([...short, ...names])])}\nSamples: ${names.join(', ')}. A module of your own is named by its path, such as ./program.wasm.`,
  );
}
