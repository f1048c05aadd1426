import { expect, it } from 'vitest';
import { findStartableDaemon } from './docker-daemon.ts';

it('can be started by root', () => {
  expect(findStartableDaemon('/usr/sbin/dockerd', true)).toEqual({ kind: 'startable', program: '/usr/sbin/dockerd' });
});

it('says what is missing, and mentions root only to other users', () => {
  const reason = (program: string | null, isRoot: boolean) => {
    const found = findStartableDaemon(program, isRoot);
    return found.kind === 'absent' ? found.reason : '';
  };
  expect(reason(null, true)).toMatch(/dockerd. is not installed/);
  expect(reason(null, true)).not.toMatch(/root/);
  expect(reason('/usr/sbin/dockerd', false)).toMatch(/only root can start it/);
});
