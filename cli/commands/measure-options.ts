import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { browserHostKey, PROTOCOL } from '../../core/bench/plan.ts';
import { ENGINE_IDS } from '../../core/run/config.ts';
import { PROCESS_HOSTS } from '../hosts/all-hosts.ts';

/** Every host that can be asked for. */
const HOST_KEYS: readonly string[] = [...PROCESS_HOSTS.map(({ id }) => id), ...ENGINE_IDS.map(browserHostKey)];

export const USAGE = `npm run baseline -- --out FILE.json [options]
  --blocks ${PROTOCOL.blocks.full}         how often each case is measured; ${PROTOCOL.blocks.quick} is quick
  --subjects LIST     samples with an end, and noop (${'hello-c,sha256-c,…'})
  --hosts LIST        of ${HOST_KEYS.join(', ')} (all)
  --title TEXT        of the report
  --seed N            for the order of the cases (at random)
  --site DIR          a built site, in place of dist/
  --raw               keeps every sample, however large the report becomes`;

/** What is measured where nothing is said: little and much work, with and without files. */
const SUBJECTS = ['noop', 'hello-c', 'sha256-c', 'mandelbrot-c', 'n-body-c', 'csv-json-c'];

const list = z.string().transform((text) => text.split(',').filter((word) => word !== ''));

const optionsSchema = z.object({
  out: z.string({ error: 'is missing' }).regex(/\.json$/, 'must end in .json'),
  blocks: z.coerce.number().int().min(1).max(1000).default(PROTOCOL.blocks.full),
  subjects: list.default(SUBJECTS),
  hosts: list.pipe(z.array(z.enum(HOST_KEYS)).min(1)).optional(),
  title: z.string().max(200).default('Every host of one machine'),
  seed: z.coerce.number().int().min(0).max(0xffff_ffff).optional(),
  site: z.string().optional(),
  raw: z.boolean().default(false),
});

export type Options = z.infer<typeof optionsSchema>;

export type ParsedOptions =
  | { readonly kind: 'options'; readonly options: Options; readonly command: string }
  | { readonly kind: 'wrong'; readonly message: string };

/** @param words of the command line, after the program */
export function parseOptions(words: readonly string[]): ParsedOptions {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...words],
      options: {
        out: text,
        blocks: text,
        subjects: text,
        hosts: text,
        title: text,
        seed: text,
        site: text,
        raw: { type: 'boolean' },
      },
    });
    const parsed = optionsSchema.safeParse(values);
    if (!parsed.success) {
      const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
      return { kind: 'wrong', message: `${wrong.join('\n')}\n\n${USAGE}` };
    }
    return { kind: 'options', options: parsed.data, command: shownCommand(parsed.data) };
  } catch (error) {
    return { kind: 'wrong', message: `${error instanceof Error ? error.message : error}\n\n${USAGE}` };
  }
}

/** How the report says that it was made: without folders, which are the person's own. */
function shownCommand({ out, blocks, subjects, hosts }: Options): string {
  const words = [
    'npm run baseline --',
    `--out ${basename(out)}`,
    `--blocks ${blocks}`,
    `--subjects ${subjects.join(',')}`,
  ];
  if (hosts !== undefined) words.push(`--hosts ${hosts.join(',')}`);
  return words.join(' ');
}
