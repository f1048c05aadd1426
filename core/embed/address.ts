/*
 * The address of an embed: `embed.html#v=1&sample=hello-c&args=Ada`. All parameters are in the fragment, which browsers do
 * not send to servers. The script of the page writes it and is small, so this file imports nothing.
 */

/** The version of the attributes, parameters and messages. Additions do not change it (docs/embed.md). */
export const EMBED_VERSION = 1;

/** The page in the frame, relative to the site's root. */
export const EMBED_PAGE = 'embed.html';

/** The attributes of `<wasm-dyno>` that are parameters of the same name. */
export const EMBED_ATTRIBUTES = [
  'sample',
  'src',
  'sha256',
  'setup',
  'result',
  'args',
  'env',
  'files',
  'stdin',
  'engine',
  'record',
  'chart',
  'theme',
  'accent',
  'font-size',
] as const;

/** Returns the fragment for parameters, with its `#`. */
export function encodeParameters(parameters: Iterable<readonly [name: string, value: string]>): string {
  const parts = [`v=${EMBED_VERSION}`];
  for (const [name, value] of parameters) parts.push(`${name}=${encodeURIComponent(value.toWellFormed())}`);
  return `#${parts.join('&')}`;
}

/** Returns the parameters of a fragment; null if it cannot be decoded. Of repeated names, the last one counts. */
export function decodeParameters(fragment: string): ReadonlyMap<string, string> | null {
  const parameters = new Map<string, string>();
  for (const part of fragment.replace(/^#/, '').split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    try {
      parameters.set(at < 0 ? part : part.slice(0, at), at < 0 ? '' : decodeURIComponent(part.slice(at + 1)));
    } catch {
      return null;
    }
  }
  return parameters;
}

/**
 * Returns the address of the embed that `index.html?embed&sample=…` means, relative to the site's root; null for any other
 * address.
 *
 * @param search the query with its `?`, or empty
 * @param fragment the fragment with its `#`, or empty
 */
export function embedAddress(search: string, fragment: string): string | null {
  const parts = search.replace(/^\?/, '').split('&');
  if (!parts.some((part) => part === 'embed' || part === 'embed=')) return null;
  const rest = [...parts.filter((part) => !/^embed=?$/.test(part)), fragment.replace(/^#\/?/, '')];
  return `${EMBED_PAGE}#${rest.filter((part) => part !== '').join('&')}`;
}
