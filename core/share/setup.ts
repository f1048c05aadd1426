import { text, whole, z } from '../base/schema.ts';
import { isTreePath } from '../files/path.ts';
import {
  deterministicSchema,
  ENGINE_IDS,
  limitsSchema,
  preopenSchema,
  runConfigSchema,
  stdinSchema,
  stdoutSchema,
} from '../run/config.ts';
import { runRecordSchema } from './run-record.ts';

/*
 * A setup of Play: a module, everything that its program is given, and optionally the author's run. Links, embeds and
 * lessons use this type. Members may be added with a default; a change of a member needs a new kind of link.
 */

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 digest in lower-case hexadecimal'));
const moduleName = text(1, 512);

const isWebAddress = (value: string): boolean => /^https?:\/\/[^\s/?#]/i.test(value) && URL.canParse(value);

const address = text(1, 4096).check(z.refine<string>(isWebAddress, 'is not an http or https address'));

const setupModuleSchema = z.discriminatedUnion('kind', [
  /** @property sha256 digest of the author's module: a sample can be built differently elsewhere; null for any */
  z.object({ kind: z.literal('sample'), id: text(1, 80), sha256: z.nullable(digest) }),
  /** @property sha256 null if any file at the address is accepted */
  z.object({ kind: z.literal('url'), url: address, sha256: z.nullable(digest) }),
  /** The reader has the file, or gets it from the author. */
  z.object({ kind: z.literal('digest'), sha256: digest, name: moduleName, size: whole(0) }),
  /** A small program, which the reader's page assembles. */
  z.object({
    kind: z.literal('source'),
    language: z.literal('wat'),
    name: moduleName,
    text: text(1, 1_000_000),
    sha256: z.nullable(digest),
  }),
]);

export type SetupModule = z.infer<typeof setupModuleSchema>;

const filePath = z.string().check(z.minLength(1), z.refine<string>(isTreePath, 'is not a path in the workspace'));

const setupFileSchema = z.union([
  z.object({ path: filePath, text: z.string() }),
  z.object({ path: filePath, base64: z.string().check(z.regex(/^[\w+/]*={0,2}$/, 'is not Base64')) }),
]);

export type SetupFile = z.infer<typeof setupFileSchema>;

const { args, environment } = runConfigSchema.shape;

/** In the order of the link: what a link that is cut off loses first comes last. */
export const setupSchema = z.object({
  module: setupModuleSchema,
  args: z._default(args, []),
  environment: z._default(environment, []),
  stdin: z._default(stdinSchema, { kind: 'none' }),
  preopens: z._default(z.array(preopenSchema).check(z.maxLength(64)), []),
  engine: z._default(z.enum(ENGINE_IDS), 'dyno'),
  deterministic: z._default(z.nullable(deterministicSchema), null),
  /** Only those that differ from the defaults. */
  limits: z._default(z.partial(limitsSchema), {}),
  stdout: z._default(stdoutSchema, 'terminal'),
  /** `argv[0]`; null for the name of the module. */
  program: z._default(z.nullable(text(0, 4096)), null),
  /** The tab that is open below the editor, for example "trace"; null for the reader's own choice. */
  tab: z._default(z.nullable(text(1, 40)), null),
  title: z._default(text(0, 200), ''),
  /** What the author left out: names of environment variables, and paths of files. */
  omitted: z._default(z.object({ environment: z.array(text(1, 4096)), files: z.array(filePath) }), {
    environment: [],
    files: [],
  }),
  /** The author's run; null if it is not shared. */
  record: z._default(z.nullable(runRecordSchema), null),
  /** Empty folders. Folders of files and of preopens need no entry. */
  folders: z._default(z.array(filePath).check(z.maxLength(1000)), []),
  /** Paths of the sample's files that the author deleted. */
  removed: z._default(z.array(filePath).check(z.maxLength(1000)), []),
  /** Without the unchanged files of a sample. */
  files: z._default(z.array(setupFileSchema).check(z.maxLength(1000)), []),
  /** Sources of the module, only for reading. */
  sources: z._default(z.array(z.object({ name: text(1, 255), text: z.string() })).check(z.maxLength(20)), []),
});

export type Setup = z.infer<typeof setupSchema>;
export type SetupMember = keyof Setup;

const DEFAULTS = setupSchema.parse({ module: { kind: 'sample', id: 'any', sha256: null } });

/** Returns a setup of a module with defaults for everything that is not given. */
export function setupOf(module: SetupModule, over: Partial<Omit<Setup, 'module'>> = {}): Setup {
  return { ...DEFAULTS, module, ...over };
}
