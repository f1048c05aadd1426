import { describe, expect, it } from 'vitest';
import { reachOf, reachWarning } from './reach.ts';

const http = (hostname: string) => ({ protocol: 'http:', hostname });

describe('the reach of a link', () => {
  it.each(['localhost', 'dyno.localhost', '127.0.0.1', '127.1.2.3', '0.0.0.0', '[::1]', '[::]', ''])(
    'from "%s" is this machine',
    (name) => expect(reachOf(http(name))).toBe('machine'),
  );

  it.each([
    '10.0.0.7',
    '192.168.1.20',
    '172.16.0.1',
    '172.31.255.1',
    '169.254.3.4',
    '[fd12:3456::1]',
    '[fe80::1]',
    'laptop.local',
    'buildbox',
  ])('from %s is this network', (name) => expect(reachOf(http(name))).toBe('network'));

  it.each(['example.org', 'localhost.example.org', '172.32.0.1', '8.8.8.8', '[2001:db8::1]', '10.example.org'])(
    'from %s is everyone',
    (name) => expect(reachOf({ protocol: 'https:', hostname: name })).toBe('everyone'),
  );

  it('from a file is this machine', () => {
    expect(reachOf({ protocol: 'file:', hostname: '' })).toBe('machine');
    expect(reachWarning({ protocol: 'file:', hostname: '' })).toContain('opened from a file');
  });

  it('is named in a warning unless everyone can open the link', () => {
    expect(reachWarning(http('127.0.0.1'))).toContain('only works on this machine');
    expect(reachWarning(http('192.168.1.20'))).toContain('only works in this network');
    expect(reachWarning(http('example.org'))).toBeNull();
  });
});
