/*
 * Adds the response headers that the host of the site does not send: cross-origin isolation, which shared memory
 * requires, and the content security policies. It handles navigations and worker scripts only. All other requests go
 * directly to the network, so the browser's caches, including that of compiled WebAssembly, work as usual.
 * A test compares the values with site/serve/headers.ts.
 */
const DOCUMENT_POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'";

/** Returns the policy for a request, or null if the request is not handled. */
function policyFor(request) {
  if (request.mode === 'navigate') return DOCUMENT_POLICY;
  if (request.destination === 'worker') return WORKER_POLICY;
  return null;
}

async function withHeaders(request, policy) {
  const response = await fetch(request);
  // The browser handles redirects and opaque responses, whose headers cannot be changed.
  if (response.type === 'opaqueredirect' || response.type === 'opaque') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  headers.set('Content-Security-Policy', policy);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const policy = policyFor(event.request);
  if (policy !== null) event.respondWith(withHeaders(event.request, policy));
});
