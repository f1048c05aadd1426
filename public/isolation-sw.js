/*
 * Gives the page the response headers that its host cannot set: cross-origin isolation (which shared memory needs)
 * and the content policies. It touches navigations and the scripts of workers alone; everything else goes straight to
 * the network, so that the browser's caches, that of compiled WebAssembly among them, work as ever.
 * The values are those of site/serve/headers.ts; a test holds the two together.
 */
const DOCUMENT_POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'";

/** The policy for what a request is for; null where the request is none of our business. */
function policyFor(request) {
  if (request.mode === 'navigate') return DOCUMENT_POLICY;
  if (request.destination === 'worker') return WORKER_POLICY;
  return null;
}

async function withHeaders(request, policy) {
  const response = await fetch(request);
  // A redirect or an opaque answer has no body of ours; the browser follows it on its own.
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
