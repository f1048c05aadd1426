/*
 * The response headers of the site, in one table for the local server, the development server, the `_headers` file of
 * static hosts and the isolation service worker. Tests compare them.
 */

export type Headers = Readonly<Record<string, string>>;

/** Directives of a content security policy, in order. */
type Policy = Readonly<Record<string, readonly string[]>>;

const DOCUMENT_POLICY: Policy = {
  'default-src': ["'self'"],
  // WebAssembly may be compiled; eval is blocked.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  // The component library, the editor and the terminal set styles from script.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  // For modules opened by address: any HTTPS server, and servers on this machine. Only the page may fetch.
  'connect-src': ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'self'"],
};

/**
 * The policy of the page in embeds. Any page may contain it: it has no authority of a visitor, and runs a program only when
 * the reader or the page asks for it. Without `frame-ancestors`, local files may contain it too. Its styles are in files.
 */
const EMBED_POLICY: Policy = {
  ...Object.fromEntries(Object.entries(DOCUMENT_POLICY).filter(([directive]) => directive !== 'frame-ancestors')),
  'style-src': ["'self'"],
};

/** The policy of worker scripts: they load code from this site and connect to nothing. */
const WORKER_POLICY: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'connect-src': ["'none'"],
};

/**
 * The policy of workers that compile. They load the files of their compiler from this site, and some packages contain their
 * module as a data: URL. Programs of users never run in them.
 */
const COMPILER_POLICY: Policy = { ...WORKER_POLICY, 'connect-src': ["'self'", 'data:'] };

function policyText(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}

export const DOCUMENT_CSP: string = policyText(DOCUMENT_POLICY);
export const WORKER_CSP: string = policyText(WORKER_POLICY);
export const COMPILER_CSP: string = policyText(COMPILER_POLICY);
export const EMBED_CSP: string = policyText(EMBED_POLICY);

/** The policy for `<meta http-equiv>`, where browsers ignore `frame-ancestors` and log a warning. */
export const META_CSP: string = policyText(
  Object.fromEntries(Object.entries(DOCUMENT_POLICY).filter(([directive]) => directive !== 'frame-ancestors')),
);

/** Returns the policy of the development server, which needs an inline script and a WebSocket for updates. */
export function developmentCsp(nonce: string, ancestors: 'self' | 'any page'): string {
  const { 'frame-ancestors': self = [], ...rest } = DOCUMENT_POLICY;
  return policyText({
    ...rest,
    ...(ancestors === 'self' ? { 'frame-ancestors': self } : {}),
    'script-src': [...(DOCUMENT_POLICY['script-src'] ?? []), `'nonce-${nonce}'`],
    'connect-src': [...(DOCUMENT_POLICY['connect-src'] ?? []), 'ws://localhost:*', 'ws://127.0.0.1:*'],
  });
}

/** The folder of the built site that holds worker scripts. */
export const WORKER_FOLDER = 'assets/worker';

/** The folder of the built site that holds the scripts of compile workers. */
export const COMPILER_FOLDER = 'assets/compiler';

/** The folder of the built site that holds the files of compilers, such as modules and headers. */
export const COMPILER_FILES = 'compilers';

/** Whether a source file is the entry of a compile worker. */
export const isCompileWorker = (file: string): boolean => /worker\/compile\/[^?]*entry\.ts/.test(file);

export interface HeaderRule {
  /** A path below the site's root. A final `*` matches any rest. */
  readonly path: string;
  readonly headers: Headers;
}

const IMMUTABLE: Headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** Only pages of this origin may load the file. */
const SAME_ORIGIN: Headers = { 'Cross-Origin-Resource-Policy': 'same-origin' };

const DOCUMENT: Headers = { 'Content-Security-Policy': DOCUMENT_CSP, ...SAME_ORIGIN };

/** Isolated pages of other origins may contain it, because it also sends the headers of isolation. */
const EMBED: Headers = { 'Content-Security-Policy': EMBED_CSP, 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** Pages of other origins load it as a script or a module. Its name stays the same when its content changes. */
const ELEMENT: Headers = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'no-cache',
};

/**
 * All matching rules apply; later rules override earlier ones. Static hosts join the values of a header that two rules set
 * (see `headersFile`), so only Cache-Control may be set twice.
 */
export const HEADER_RULES: readonly HeaderRule[] = [
  {
    path: '/*',
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  },
  { path: '/', headers: DOCUMENT },
  { path: '/index.html', headers: DOCUMENT },
  { path: '/drive.html', headers: DOCUMENT },
  { path: '/embed.html', headers: EMBED },
  // Some hosts remove the ending of pages.
  { path: '/embed', headers: EMBED },
  { path: '/embed.js', headers: ELEMENT },
  { path: '/embed-module.js', headers: ELEMENT },
  // The local server.
  { path: '/api/*', headers: DOCUMENT },
  { path: '/baselines/*', headers: SAME_ORIGIN },
  { path: '/engines/*', headers: SAME_ORIGIN },
  // File names under assets/ and samples/ contain a hash of the content, except the index of the samples.
  { path: '/assets/*', headers: { ...SAME_ORIGIN, ...IMMUTABLE } },
  { path: '/samples/*', headers: { ...SAME_ORIGIN, ...IMMUTABLE } },
  { path: '/samples/index.json', headers: { 'Cache-Control': 'no-cache' } },
  // Paths contain the version of the compiler.
  { path: `/${COMPILER_FILES}/*`, headers: { ...SAME_ORIGIN, ...IMMUTABLE } },
  // Names contain a digest, except the list of toolchains.
  { path: '/toolchains/*', headers: { ...SAME_ORIGIN, ...IMMUTABLE } },
  { path: '/toolchains/index.json', headers: { 'Cache-Control': 'no-cache' } },
  // READMEs on other sites show the badge.
  { path: '/badge.svg', headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } },
  { path: `/${WORKER_FOLDER}/*`, headers: { 'Content-Security-Policy': WORKER_CSP } },
  { path: `/${COMPILER_FOLDER}/*`, headers: { 'Content-Security-Policy': COMPILER_CSP } },
];

/**
 * Returns the headers of a file.
 *
 * @param path below the site's root, with a leading slash and without a query
 */
export function headersFor(path: string): Headers {
  return Object.assign(
    {},
    ...HEADER_RULES.filter((rule) =>
      rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
    ).map((rule) => rule.headers),
  );
}

/**
 * Returns the table as the `_headers` file of Netlify, Cloudflare Pages and others. They join the values of a header that
 * two rules set with a comma.
 */
export function headersFile(): string {
  return HEADER_RULES.map((rule) =>
    [rule.path, ...Object.entries(rule.headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  ).join('\n\n');
}
