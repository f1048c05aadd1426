import type { HtmlTagDescriptor, Plugin } from 'vite';
import {
  COMPILER_CSP,
  developmentCsp,
  EMBED_CSP,
  headersFile,
  headersFor,
  isCompileWorker,
  META_CSP,
  WORKER_CSP,
} from '../serve/headers.ts';
import { requestPath } from '../serve/site-server.ts';
import { DATASET_SCHEMA_PATH, datasetSchemaText } from './dataset-schema.ts';
import { buildElementScript, ELEMENT_SCRIPTS } from './element-scripts.ts';
import { parseSiteUrl, previewTags, SITE_URL_NAME } from './preview-tags.ts';
import { REPORT_SCHEMA_PATH, reportSchemaText } from './report-schema.ts';
import { shippedAnalyses } from './shipped-analyses.ts';

/** The nonce of the development server's inline script. It is used on loopback only and never part of a build. */
const DEVELOPMENT_NONCE = 'wasm-dyno-development';

/**
 * Adds to the built site its `_headers` file, the content security policy of the pages, the tags for link previews, the
 * scripts of `<wasm-dyno>`, the JSON Schemas of reports and datasets, and the analyses of the shipped reports; gives the
 * development server the same headers.
 */
export function sitePlugin(): Plugin {
  return {
    name: 'wasm-dyno-site',
    config: (_config, { command }) => (command === 'serve' ? { html: { cspNonce: DEVELOPMENT_NONCE } } : {}),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const isWorker = /[?&]worker_file\b/.test(request.url ?? '');
        const workerPolicy = isCompileWorker(request.url ?? '') ? COMPILER_CSP : WORKER_CSP;
        const isEmbed = requestPath(request.url) === '/embed.html';
        for (const [name, value] of Object.entries(headersFor(isEmbed ? '/embed.html' : '/'))) {
          // Styles and updates of the development server are inline in every page.
          const policy = isWorker ? workerPolicy : developmentCsp(DEVELOPMENT_NONCE, isEmbed ? 'any page' : 'self');
          response.setHeader(name, name === 'Content-Security-Policy' ? policy : value);
        }
        next();
      });
      for (const script of ELEMENT_SCRIPTS) {
        server.middlewares.use(`/${script.fileName}`, (_request, response, next) => {
          buildElementScript(script).then((source) => {
            for (const [name, value] of Object.entries(headersFor(`/${script.fileName}`))) {
              response.setHeader(name, value);
            }
            response.setHeader('Content-Type', 'text/javascript');
            response.end(source);
          }, next);
        });
      }
    },
    transformIndexHtml: {
      order: 'pre',
      handler(_html, context) {
        if (context.server !== undefined) return [];
        // On hosts that set no headers, the page still has a policy.
        const content = context.path === '/embed.html' ? EMBED_CSP : META_CSP;
        const attrs = { 'http-equiv': 'Content-Security-Policy', content };
        const policy: HtmlTagDescriptor = { tag: 'meta', attrs, injectTo: 'head-prepend' };
        const isMain = context.path === '/index.html';
        return isMain ? [policy, ...previewTags(parseSiteUrl(process.env[SITE_URL_NAME]))] : [policy];
      },
    },
    async generateBundle() {
      for (const script of ELEMENT_SCRIPTS) {
        this.emitFile({ type: 'asset', fileName: script.fileName, source: await buildElementScript(script) });
      }
      this.emitFile({ type: 'asset', fileName: '_headers', source: `${headersFile()}\n` });
      this.emitFile({ type: 'asset', fileName: REPORT_SCHEMA_PATH, source: reportSchemaText() });
      this.emitFile({ type: 'asset', fileName: DATASET_SCHEMA_PATH, source: datasetSchemaText() });
      for (const { fileName, source } of shippedAnalyses('public/baselines')) {
        this.emitFile({ type: 'asset', fileName: `baselines/${fileName}`, source });
      }
    },
  };
}
