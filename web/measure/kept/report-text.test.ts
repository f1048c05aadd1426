import { expect, test } from 'vitest';
import { testHost } from '../../../core/report/report.testing.ts';
import { hostsText } from './report-text.ts';

test('lists few runtimes once with their versions', () => {
  const hosts = ['dyno', 'bjorn3', 'wasmer'].map((key) => testHost(key, { name: 'Chromium', version: '156' }));
  const docker = testHost('docker', { kind: 'container', name: 'Docker', version: '27.1' });
  expect(hostsText({ hosts: [...hosts, docker, testHost('docker~again', { aliasOf: 'docker' })] })).toBe(
    'Chromium 156, Docker 27.1',
  );
});

test('counts many hosts and runtimes', () => {
  const hosts = Array.from({ length: 12 }, (_, index) => testHost(`h${index}`, { name: `program ${index % 10}` }));
  expect(hostsText({ hosts }).replaceAll('\u00a0', ' ')).toBe(
    '12 host configurations (10 runtimes); versions under Environment',
  );
});
