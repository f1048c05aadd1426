/*
 * Adds the response headers that the host of the site does not send: cross-origin isolation, which shared memory
 * requires, and the content security policies. It handles navigations and worker scripts only. All other requests go
 * directly to the network, so the browser's caches, including that of compiled WebAssembly, work as usual.
 * A test compares the values with site/serve/headers.ts.
 */
const DOCUMENT_POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
/** The page in embeds, which any page may contain. */
const EMBED_POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'";
/** Workers that compile load the files of their compiler. */
const COMPILER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' data:";

const SAME_ORIGIN = 'same-origin';
const CROSS_ORIGIN = 'cross-origin';

/** Returns the policies of content and of embedding for a request, or null if the request is not handled. */
function policiesFor(request) {
  const { pathname } = new URL(request.url);
  const isEmbed = /\/embed(\.html)?$/.test(pathname);
  if (request.mode === 'navigate') return isEmbed ? [EMBED_POLICY, CROSS_ORIGIN] : [DOCUMENT_POLICY, SAME_ORIGIN];
  if (request.destination === 'worker') {
    return [pathname.includes('/assets/compiler/') ? COMPILER_POLICY : WORKER_POLICY, SAME_ORIGIN];
  }
  return null;
}

async function withHeaders(request, [contentPolicy, resourcePolicy]) {
  const response = await fetch(request);
  // The browser handles redirects and opaque responses, whose headers cannot be changed.
  if (response.type === 'opaqueredirect' || response.type === 'opaque') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', resourcePolicy);
  headers.set('Content-Security-Policy', contentPolicy);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const policies = policiesFor(event.request);
  if (policies !== null) event.respondWith(withHeaders(event.request, policies));
});
