import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { crc32 } from '../base/crc32.ts';
import { browserHostKey, METRICS_OF_PART } from '../bench/plan.ts';
import { condense } from '../report/condense.ts';
import {
  around,
  DIGEST,
  nativeHost,
  testHost,
  testOutput,
  testReport,
  testSeries,
  testSubject,
} from '../report/report.testing.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { sealEnvelope } from './envelope.ts';
import { decodeResultLink, encodeResultLink } from './result-link.ts';
import { recordOf } from './result-record.ts';

const plan = {
  preset: 'quick',
  blocks: 12,
  seed: 7,
  parts: ['startup', 'throughput'],
  metrics: [],
  subjects: ['hello-c', 'sha256-c', 'mandelbrot-c'],
  engines: ['dyno', 'bjorn3', 'wasmer'],
  serverHosts: [],
} as const;
const planValue = {
  ...plan,
  parts: [...plan.parts],
  metrics: [],
  subjects: [...plan.subjects],
  engines: [...plan.engines],
  serverHosts: [],
};

/** Has the size of a quick run of three programs on three engines and the alias, with clocks of 5 µs. */
function typical() {
  const hosts = ['dyno', 'bjorn3', 'wasmer'] as const;
  const keys = [...hosts.map(browserHostKey), `${browserHostKey('dyno')}~again`];
  const metrics = [...METRICS_OF_PART.startup, 'work-small', 'work-large', 'linear-memory'] as const;
  const tick = (value: number) => Math.round(value * 200) / 200;
  let phase = 0;
  return testReport({
    subjects: plan.subjects.map((key) => testSubject(key)),
    hosts: [...keys.map((key) => testHost(key)), nativeHost()],
    series: plan.subjects.flatMap((subject) =>
      keys.flatMap((host) =>
        metrics.map((metric) => testSeries(subject, host, metric, around(20, 0.3, 12, ++phase).map(tick))),
      ),
    ),
    outputs: plan.subjects.flatMap((subject) => keys.map((host) => testOutput(subject, host, 'start', DIGEST('d')))),
  });
}

/** Adds a correct checksum to any bytes. */
function sealBytes(deflated: Uint8Array): string {
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, crc32(deflated));
  return `1.${toBase64url(Uint8Array.of(...sum, ...deflated))}`;
}

describe('a link to a result', () => {
  it('restores the settings and the condensed record exactly', () => {
    const report = typical();
    expect(decodeResultLink(encodeResultLink(report, planValue))).toEqual({
      kind: 'result',
      plan: planValue,
      report: condense(report),
    });
  });

  it('contains compilers, speed probes and throughput that was not steady', () => {
    const report = condense(
      testReport({
        subjects: [testSubject('sum', { toolchain: 'clang 22.0.0 -O2' })],
        hosts: [testHost('dyno'), nativeHost()],
        builds: [{ subject: 'sum', host: 'native', toolchain: 'gcc 12.2.0 -O2' }],
        series: [{ ...testSeries('sum', 'dyno', 'first-run', [1, 2, 3]), probes: [400, 410, 405] }],
        unsteady: [{ subject: 'sum', host: 'dyno', message: 'It still became faster.' }],
      }),
    );
    expect(decodeResultLink(encodeResultLink(report, planValue))).toMatchObject({ kind: 'result', report });
  });

  it('that is cut off after its settings still has them', () => {
    const link = encodeResultLink(typical(), planValue);
    expect(decodeResultLink(link.slice(0, link.length / 2))).toMatchObject({
      kind: 'refused',
      damage: { kind: 'cut-off' },
      plan: planValue,
    });
    expect(decodeResultLink(link.slice(0, 20))).toMatchObject({ kind: 'refused', plan: null });
  });

  it('of report version 1 still opens', () => {
    const report = condense(typical());
    const { series, rest } = recordOf(report);
    const { builds: _builds, unsteady: _unsteady, ...others } = rest;
    const subjects = report.subjects.map(({ toolchain: _toolchain, ...subject }) => subject);
    const record = { series: series.map((each) => each.slice(0, 7)), rest: { ...others, subjects, version: 1 } };
    const link = sealEnvelope({ kind: 'result', plan: planValue, record });
    expect(decodeResultLink(link)).toEqual({ kind: 'result', plan: planValue, report });
  });

  it('gives the same values to the last digit', () => {
    const block = fc.array(fc.double({ min: 0.001, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(block, { minLength: 3, maxLength: 8 }), fc.string({ maxLength: 50 }), (blocks, title) => {
        const report = testReport({
          title,
          subjects: [testSubject('sum')],
          hosts: [testHost('dyno')],
          series: [testSeries('sum', 'dyno', 'warm-start', blocks)],
        });
        const decoded = decodeResultLink(encodeResultLink(report, planValue));
        if (decoded.kind === 'refused') throw new Error(decoded.reason);
        const figures = [report, decoded.report].map((one) =>
          analyse(one, { baseline: null }).cells.map(({ estimate }) => estimate),
        );
        expect(figures[1]).toEqual(figures[0]);
      }),
      { numRuns: 20 },
    );
  });

  it('fits a quick run of three programs on three engines into a message', () => {
    expect(encodeResultLink(typical(), planValue).length).toBeLessThan(8_000);
  });

  it('is rejected with a reason if damaged, and never throws', () => {
    const link = encodeResultLink(typical(), planValue);
    const damage = fc.oneof(
      fc.nat(link.length - 1).map((length) => link.slice(0, length)),
      fc
        .tuple(fc.nat(link.length - 1), fc.string({ minLength: 1, maxLength: 3 }))
        .map(([at, text]) => link.slice(0, at) + text + link.slice(at)),
      fc
        .tuple(fc.nat(link.length - 1), fc.constantFrom('A', 'b', '7', '_', '%', ' ', 'é'))
        .map(([at, letter]) => link.slice(0, at) + letter + link.slice(at + 1)),
      fc.string(),
      fc.base64String().map((text) => `1.${text}`),
    );
    fc.assert(
      fc.property(damage, (text) => {
        const decoded = decodeResultLink(text);
        // A character may be replaced with the same one, or its bits may be unused.
        if (decoded.kind === 'result') expect(decoded).toEqual(decodeResultLink(link));
        else expect(decoded.reason).toMatch(/\w.*\.$/);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a newer version', '3.AAAA', 'newer version'],
    ['an unknown version', '0.AAAA', 'unknown version'],
    ['no version', 'AAAA', 'not a link'],
    ['characters of another alphabet', '1.AA+/', 'cut off'],
    ['too few bytes', '1.____', 'cut off'],
    ['another checksum', '1.AAAAAAAAAAAA', 'altered'],
    ['data that is not deflated', sealBytes(Uint8Array.of(255, 255, 255)), 'damaged'],
    ['invalid JSON', sealBytes(deflateSync(new TextEncoder().encode('{"kind":'))), 'damaged'],
    ['another kind', sealEnvelope({ kind: 'song' }), '“song”'],
    ['a bomb', sealBytes(deflateSync(new Uint8Array(64 * 1024 * 1024), { level: 9 })), 'more data'],
  ])('rejects %s', (_, text, reason) => {
    const decoded = decodeResultLink(text);
    expect(decoded).toMatchObject({ kind: 'refused' });
    expect(decoded.kind === 'refused' && decoded.reason).toContain(reason);
  });
});

describe('base64url', () => {
  it('round-trips every byte sequence and agrees with the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(bytes);
      }),
    );
  });
});
