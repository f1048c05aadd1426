import { parseWords } from '../recipes/shell-words.ts';
import { setupOf, setupSchema } from './setup.ts';
import type { DecodedSetup } from './setup-link.ts';

/*
 * `?url=https://example.org/tool.wasm`: opens any module, with `sha256` and `args` where they are given. Arguments are
 * one line, split as in the field of Play.
 */

const refused = (detail: string): DecodedSetup => ({
  kind: 'refused',
  damage: { kind: 'invalid', detail },
  reason: detail,
});

/** Parses the query of an address; null if it does not name a module. */
export function setupOfQuery(search: string): DecodedSetup | null {
  const query = new URLSearchParams(search);
  const url = query.get('url');
  if (url === null) return null;
  const sha256 = query.get('sha256')?.trim().toLowerCase() ?? null;
  const words = parseWords(query.get('args') ?? '');
  if (words.kind === 'error') return refused(`The arguments in this address are not valid. ${words.message}`);
  const setup = setupOf(
    { kind: 'url', url: url.trim(), sha256: sha256 === '' ? null : sha256 },
    { args: [...words.words] },
  );
  const parsed = setupSchema.safeParse(setup);
  if (parsed.success) return { kind: 'setup', setup: parsed.data };
  const [issue] = parsed.error.issues;
  const name = issue?.path.at(-1) === 'sha256' ? 'sha256' : issue?.path[0] === 'args' ? 'args' : 'url';
  return refused(`The address of this page has a ${name} that ${issue?.message ?? 'is not valid'}.`);
}

/** Returns the query that opens a module by its address. */
export function queryOfUrl(url: string, sha256: string | null): string {
  const query = new URLSearchParams({ url, ...(sha256 === null ? {} : { sha256 }) });
  return `?${query}`;
}
