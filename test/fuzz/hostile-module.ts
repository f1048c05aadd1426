import { assemble, PROGRAMS } from '../fixtures/programs.ts';
import { mutate } from './mutate.ts';
import type { SeededRandom } from './random.ts';

/** Pointers, lengths, descriptors and flags at which a host may go wrong. */
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

/** Other numbers in the program's text: still valid WebAssembly, but asking for what makes no sense. */
function withOtherNumbers(text: string, random: SeededRandom): string {
  const count = (text.match(/i32\.const/g) ?? []).length;
  const chosen = new Set([random.below(count), random.below(count), random.below(count)]);
  let index = 0;
  return text.replace(/\(i32\.const [^)]+\)/g, (whole) =>
    chosen.has(index++) ? `(i32.const ${random.pick(AWKWARD)})` : whole,
  );
}

/** Programs that do something, the others would be refused before and after; and that end when the host says so. */
const RUNNING = Object.entries(PROGRAMS).filter(
  ([name, text]) => text.includes('$fd_write') && name !== 'loopAfterFile' && name !== 'largeMemory',
);

/** A module made to do harm: its bytes damaged, or its numbers changed so that it stays valid. */
export async function hostileModule(random: SeededRandom): Promise<Uint8Array<ArrayBuffer>> {
  const [name, text] = random.pick(RUNNING);
  if (random.below(2) === 0) return assemble(name, withOtherNumbers(text, random));
  return mutate(await assemble(name, text), random);
}
