import { assemble, PROGRAMS } from '../fixtures/programs.ts';
import { mutate } from './mutate.ts';
import type { SeededRandom } from './random.ts';

/** Pointers, lengths, descriptors and flags that often expose bugs in hosts. */
const AWKWARD = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '7',
  '8',
  '63',
  '255',
  '65528',
  '65535',
  '65536',
  '-1',
  '-8',
  '0x7fffffff',
  '0x80000000',
];

/** Replaces numbers in the WAT, which keeps it valid but makes its calls meaningless. */
function withOtherNumbers(text: string, random: SeededRandom): string {
  const count = (text.match(/i32\.const/g) ?? []).length;
  const chosen = new Set([random.below(count), random.below(count), random.below(count)]);
  let index = 0;
  return text.replace(/\(i32\.const [^)]+\)/g, (whole) =>
    chosen.has(index++) ? `(i32.const ${random.pick(AWKWARD)})` : whole,
  );
}

/** Programs that pass preflight and end when the host stops them. */
const RUNNING = Object.entries(PROGRAMS).filter(
  ([name, text]) => text.includes('$fd_write') && name !== 'loopAfterFile' && name !== 'largeMemory',
);

/** Returns a hostile module, with damaged bytes or with changed numbers. */
export async function hostileModule(random: SeededRandom): Promise<Uint8Array<ArrayBuffer>> {
  const [name, text] = random.pick(RUNNING);
  if (random.below(2) === 0) return assemble(name, withOtherNumbers(text, random));
  return mutate(await assemble(name, text), random);
}
