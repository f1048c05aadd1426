/*
 * The response headers of the site, in one table: the local server, the dev server, the `_headers` file of static
 * hosts and the isolation service worker all say the same, and tests hold them to it.
 */

export type Headers = Readonly<Record<string, string>>;

/** Directives of a content policy, in the order in which they are written. */
type Policy = Readonly<Record<string, readonly string[]>>;

const DOCUMENT_POLICY: Policy = {
  'default-src': ["'self'"],
  // WebAssembly may be compiled; text may not become script.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  // The component library, the editor and the terminal set styles from script.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  // Opening a module by URL: anything over TLS, and servers on this machine. The page alone may fetch.
  'connect-src': ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'self'"],
};

/** Workers get their own policy with their script: they load code from here and connect to nothing. */
const WORKER_POLICY: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'connect-src': ["'none'"],
};

function policyText(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}

export const DOCUMENT_CSP: string = policyText(DOCUMENT_POLICY);
export const WORKER_CSP: string = policyText(WORKER_POLICY);

/** What `<meta http-equiv>` can carry: browsers ignore `frame-ancestors` there, and say so in the console. */
export const META_CSP: string = policyText(
  Object.fromEntries(Object.entries(DOCUMENT_POLICY).filter(([directive]) => directive !== 'frame-ancestors')),
);

/** The development server needs an inline script of its own and a socket for updates. */
export function developmentCsp(nonce: string): string {
  return policyText({
    ...DOCUMENT_POLICY,
    'script-src': [...(DOCUMENT_POLICY['script-src'] ?? []), `'nonce-${nonce}'`],
    'connect-src': [...(DOCUMENT_POLICY['connect-src'] ?? []), 'ws://localhost:*', 'ws://127.0.0.1:*'],
  });
}

/** The folder of the built site that holds the scripts of workers; the build names them into it. */
export const WORKER_FOLDER = 'assets/worker';

export interface HeaderRule {
  /** A path below the site's root. A final `*` stands for anything. */
  readonly path: string;
  readonly headers: Headers;
}

const FOR_GOOD: Headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** Every rule that fits a path applies, later ones over earlier ones. */
export const HEADER_RULES: readonly HeaderRule[] = [
  {
    path: '/*',
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Content-Security-Policy': DOCUMENT_CSP,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  },
  // Names under assets/ and samples/ carry a hash of the content; the index of the samples does not.
  { path: '/assets/*', headers: FOR_GOOD },
  { path: '/samples/*', headers: FOR_GOOD },
  { path: '/samples/index.json', headers: { 'Cache-Control': 'no-cache' } },
  { path: `/${WORKER_FOLDER}/*`, headers: { 'Content-Security-Policy': WORKER_CSP } },
];

/** @param path below the site's root, with its leading slash and without a query */
export function headersFor(path: string): Headers {
  return Object.assign(
    {},
    ...HEADER_RULES.filter((rule) =>
      rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
    ).map((rule) => rule.headers),
  );
}

/**
 * The table as the `_headers` file that Netlify, Cloudflare Pages and others read. They join a header that two rules
 * set with a comma; two content policies then both hold, and the stricter one decides.
 */
export function headersFile(): string {
  return HEADER_RULES.map((rule) =>
    [rule.path, ...Object.entries(rule.headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  ).join('\n\n');
}
