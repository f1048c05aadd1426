import { expect, it, vi } from 'vitest';
import { serverInfoSchema } from '../../core/api/api.ts';
import { NODE_WASI } from '../hosts/node-wasi.ts';
import { describeMachine } from '../system/machine.ts';
import { HostList } from './host-list.ts';

it('detects hosts and describes the machine once for all readers, and again after a minute', async () => {
  const facts = vi.fn(() => ({ tool: 'test', machine: describeMachine(), unwatched: [] }));
  let now = 0;
  const list = new HostList([NODE_WASI], facts, () => now);
  const texts = await Promise.all(Array.from({ length: 1000 }, () => list.info()));
  expect(new Set(texts).size).toBe(1);
  expect(facts).toHaveBeenCalledTimes(1);
  expect(serverInfoSchema.parse(JSON.parse(texts[0] ?? '')).hosts.map(({ id }) => id)).toEqual(['node:wasi']);
  expect((await list.runner('node:wasi')).adapter).toBe(NODE_WASI);
  now = 61_000;
  await list.info();
  expect(facts).toHaveBeenCalledTimes(2);
});

it('returns no host that does not run modules', async () => {
  const container = { ...NODE_WASI, id: 'boxed', form: 'image' as const };
  const list = new HostList([container], () => ({ tool: 'test', machine: describeMachine(), unwatched: [] }));
  await expect(list.runner('boxed')).rejects.toMatchObject({ code: 'bad-request' });
  await expect(list.runner('sh')).rejects.toMatchObject({ code: 'not-found' });
});
