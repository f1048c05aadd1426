import type { HtmlTagDescriptor, Plugin } from 'vite';
import { DOCUMENT_CSP, developmentCsp, headersFile, headersFor, META_CSP, WORKER_CSP } from '../serve/headers.ts';
import { DATASET_SCHEMA_PATH, datasetSchemaText } from './dataset-schema.ts';
import { parseSiteUrl, previewTags, SITE_URL_NAME } from './preview-tags.ts';
import { REPORT_SCHEMA_PATH, reportSchemaText } from './report-schema.ts';
import { shippedAnalyses } from './shipped-analyses.ts';

/** The nonce of the development server's inline script. It is used on loopback only and never part of a build. */
const DEVELOPMENT_NONCE = 'wasm-dyno-development';

/**
 * Adds to the built site its `_headers` file, the content security policy of the page, the tags for link previews, the
 * JSON Schemas of reports and datasets, and the analyses of the shipped reports; gives the development server the same
 * headers.
 */
export function sitePlugin(): Plugin {
  return {
    name: 'wasm-dyno-site',
    config: (_config, { command }) => (command === 'serve' ? { html: { cspNonce: DEVELOPMENT_NONCE } } : {}),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const isWorker = /[?&]worker_file\b/.test(request.url ?? '');
        for (const [name, value] of Object.entries(headersFor('/'))) {
          const policy = isWorker ? WORKER_CSP : developmentCsp(DEVELOPMENT_NONCE);
          response.setHeader(name, value === DOCUMENT_CSP ? policy : value);
        }
        next();
      });
    },
    transformIndexHtml: {
      order: 'pre',
      handler(_html, context) {
        if (context.server !== undefined) return [];
        // On hosts that set no headers, the page still has a policy.
        const attrs = { 'http-equiv': 'Content-Security-Policy', content: META_CSP };
        const policy: HtmlTagDescriptor = { tag: 'meta', attrs, injectTo: 'head-prepend' };
        const isMain = context.path === '/index.html';
        return isMain ? [policy, ...previewTags(parseSiteUrl(process.env[SITE_URL_NAME]))] : [policy];
      },
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: `${headersFile()}\n` });
      this.emitFile({ type: 'asset', fileName: REPORT_SCHEMA_PATH, source: reportSchemaText() });
      this.emitFile({ type: 'asset', fileName: DATASET_SCHEMA_PATH, source: datasetSchemaText() });
      for (const { fileName, source } of shippedAnalyses('public/baselines')) {
        this.emitFile({ type: 'asset', fileName: `baselines/${fileName}`, source });
      }
    },
  };
}
