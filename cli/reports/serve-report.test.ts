import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseReportText } from '../../core/report/parse.ts';
import { decodeResultLink } from '../../core/share/result-link.ts';
import { serveReport } from './serve-report.ts';

const FILE = fileURLToPath(new URL('../../public/baselines/all-hosts.json', import.meta.url));

let site: string;
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'wasm-dyno-site-'));
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>the page</title>');
});
afterAll(() => rmSync(site, { recursive: true, force: true }));

it('serves the page, and a short URL that redirects to it with the report', async () => {
  const parsed = parseReportText(readFileSync(FILE, 'utf8'));
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  const served = await serveReport(parsed.report, site, 0);
  if (served.kind === 'too-long') throw new Error('the report is too long');
  try {
    const answer = await fetch(served.url);
    const html = await answer.text();
    const [, target = ''] = /location\.replace\("\/#\/result\/([\w.-]+)"\)/.exec(html) ?? [];
    const decoded = decodeResultLink(target);
    expect(decoded).toMatchObject({ kind: 'result', report: { id: parsed.report.id } });
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1];
    expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(await (await fetch(new URL('/', served.url))).text()).toContain('the page');
    expect((await fetch(served.url, { method: 'POST' })).status).toBe(405);
  } finally {
    await served.close();
  }
});
