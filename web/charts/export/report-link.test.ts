import { describe, expect, it } from 'vitest';
import { testHost, testReport, testSeries, testSubject } from '../../../core/report/report.testing.ts';
import { isLocalName, linkWarnings, pageName, reportAddress } from './report-link.ts';

describe('links to reports', () => {
  it('contain the result in their fragment', () => {
    const report = testReport({
      subjects: [testSubject('p')],
      hosts: [testHost('dyno')],
      series: [testSeries('p', 'dyno', 'cold-start', [1])],
    });
    const page = { origin: 'https://example.org', pathname: '/dyno/' };
    expect(reportAddress(report, page)).toMatch(/^https:\/\/example\.org\/dyno\/#\/result\/[\w.-]+$/);
  });

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'dyno.localhost'])('%s is only this machine', (name) =>
    expect(isLocalName(name)).toBe(true),
  );

  it.each(['example.org', '192.168.1.20', 'localhost.example.org'])('%s is another machine', (name) =>
    expect(isLocalName(name)).toBe(false),
  );

  it('warn about addresses that others cannot open, and about their length', () => {
    expect(linkWarnings('https://example.org/#/result/abc', 'example.org')).toEqual([]);
    expect(linkWarnings('http://127.0.0.1:4190/', '127.0.0.1')).toEqual([
      expect.stringMatching(/^This link only works on this machine, because the page is served from 127\.0\.0\.1\./),
    ]);
    expect(linkWarnings('x'.repeat(52_000), 'example.org')).toEqual([
      expect.stringMatching(/^The link has 52,000\u00a0characters\. Some programs truncate links/),
    ]);
  });

  it('show the page without its protocol, and nothing for this machine', () => {
    expect(pageName({ host: 'example.org', hostname: 'example.org', pathname: '/dyno/index.html' })).toBe(
      'example.org/dyno',
    );
    expect(pageName({ host: '127.0.0.1:4190', hostname: '127.0.0.1', pathname: '/' })).toBe('');
  });
});
