import { fileURLToPath } from 'node:url';
import { type BuiltPage, openBuiltPage } from '../../tools/conformance/built-page.ts';
import { shuffled } from '../stats.ts';
import { type Figures, type Part, type Program, SIDES, type Side } from './figures.ts';

/** Figures of one program in one block, for both sides. */
export type ProgramBlock = Readonly<Record<Side, readonly Figures[]>>;
/** Figures by program name. */
export type Block = Readonly<Record<string, ProgramBlock>>;

export interface Collected {
  readonly browser: string;
  readonly blocks: readonly Block[];
}

/** Number of workers for each side and program in a block. Startup is short and noisy and needs more than throughput. */
const TURNS: Readonly<Record<Part, number>> = { startup: 10, throughput: 1 };

interface PageWindow {
  readonly isolated: boolean;
  load(program: Program): void;
  measure(side: Side, name: string, part: Part, seed: number): Promise<Figures>;
}

/** Measures in blocks. Each block has turns for every program and part, and each turn measures both sides, in random order. */
export async function collect(
  programs: readonly Program[],
  count: number,
  random: () => number,
  tellProgress: (text: string) => void,
): Promise<Collected> {
  const built = await openBuiltPage(fileURLToPath(new URL('./page', import.meta.url)));
  try {
    if (!(await built.page.evaluate(() => (window as unknown as PageWindow).isolated))) {
      throw new Error('The page is not isolated, so its clock is too coarse.');
    }
    for (const program of programs) {
      await built.page.evaluate((given) => (window as unknown as PageWindow).load(given), program);
    }
    const blocks: Block[] = [];
    for (let number = 1; number <= count; number++) {
      blocks.push(await collectBlock(built, programs, random));
      tellProgress(`block ${number} of ${count}`);
    }
    return { browser: built.browserVersion, blocks };
  } finally {
    await built.close();
  }
}

async function collectBlock(built: BuiltPage, programs: readonly Program[], random: () => number): Promise<Block> {
  const block: Record<string, Record<Side, Figures[]>> = {};
  const turns = programs.flatMap((program) => {
    block[program.name] = { ours: [], bare: [] };
    const parts: Part[] = program.work === null ? ['startup'] : ['startup', 'throughput'];
    return parts.flatMap((part) => Array.from({ length: TURNS[part] }, () => ({ program, part })));
  });
  for (const { program, part } of shuffled(turns, random)) {
    const printed: string[] = [];
    for (const side of shuffled(SIDES, random)) {
      const seed = Math.floor(random() * 2 ** 32);
      const figures = await built.page.evaluate(
        ([by, name, what, spread]) => (window as unknown as PageWindow).measure(by, name, what, spread),
        [side, program.name, part, seed] as const,
      );
      block[program.name]?.[side].push(figures);
      printed.push(figures.printed.join());
    }
    if (printed[0] !== printed[1]) throw new Error(`${program.name} printed ${printed.join(' and ')} bytes`);
  }
  return block;
}
