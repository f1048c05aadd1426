import { describe, expect, it } from 'vitest';
import { nativeHost, testHost, testReport, testSubject } from '../../report/report.testing.ts';
import { hostDetail, hostPhrase } from './host.ts';

const gcc = { ...nativeHost('native:cc'), label: 'native (gcc)' };
const docker = testHost('docker', {
  kind: 'container',
  label: 'docker run',
  name: 'Docker',
  version: '28',
  mode: 'native',
});

describe('the phrase for a native host', () => {
  it('names the compiler of a second one, and a repeat', () => {
    expect(hostPhrase(nativeHost(), 'throughput')).toBe('natively');
    expect(hostPhrase(gcc, 'throughput')).toBe('natively (gcc)');
    expect(hostPhrase(gcc, 'artifact-size')).toBe('as a native binary (gcc)');
  });
});

describe('the details of a host', () => {
  const report = testReport({
    subjects: [testSubject('sum', { toolchain: 'clang 22 -O2' })],
    hosts: [testHost('dyno'), nativeHost(), docker],
    series: [],
    builds: ['native', 'docker'].map((host) => ({ subject: 'sum', host, toolchain: 'clang 22.1.8 -O2 -static' })),
  });

  it('name what compiled the native code', () => {
    expect(hostDetail(report, nativeHost(), 'sum')).toBe('Native code compiled by clang 22.1.8 -O2 -static');
    expect(hostDetail(report, docker, 'sum')).toBe(
      'Docker 28\nnative\nNative code compiled by clang 22.1.8 -O2 -static',
    );
  });

  it('name the software, the mode and what compiled the module', () => {
    expect(hostDetail(report, testHost('dyno'), 'sum')).toBe('Chromium 156\ntiered\nModule compiled by clang 22 -O2');
  });
});
