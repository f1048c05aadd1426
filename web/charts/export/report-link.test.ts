import { describe, expect, it } from 'vitest';
import { testHost, testReport, testSeries, testSubject } from '../../../core/report/report.testing.ts';
import { linkWarnings, pageName, reportAddress } from './report-link.ts';

const PUBLIC = { protocol: 'https:', host: 'example.org', hostname: 'example.org', pathname: '/dyno/' };
const LOCAL = { protocol: 'http:', host: '127.0.0.1:4190', hostname: '127.0.0.1', pathname: '/' };

describe('links to reports', () => {
  it('contain the result in their fragment', () => {
    const report = testReport({
      subjects: [testSubject('p')],
      hosts: [testHost('dyno')],
      series: [testSeries('p', 'dyno', 'cold-start', [1])],
    });
    expect(reportAddress(report, PUBLIC)).toMatch(/^https:\/\/example\.org\/dyno\/#\/result\/[\w.-]+$/);
  });

  it('warn about addresses that others cannot open, and about their length', () => {
    expect(linkWarnings('https://example.org/#/result/abc', PUBLIC)).toEqual([]);
    expect(linkWarnings('http://127.0.0.1:4190/', LOCAL)).toEqual([
      expect.stringMatching(/^This link only works on this machine, because the page is served from 127\.0\.0\.1\./),
    ]);
    expect(linkWarnings('x'.repeat(52_000), PUBLIC)).toEqual([
      expect.stringMatching(/^The link has 52,000\u00a0characters\. Some programs truncate links/),
    ]);
  });

  it('show the page without its protocol, and nothing for this machine', () => {
    expect(pageName({ ...PUBLIC, pathname: '/dyno/index.html' })).toBe('example.org/dyno');
    expect(pageName(LOCAL)).toBe('');
  });
});
