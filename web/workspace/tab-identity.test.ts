import { expect, test } from 'vitest';
import { memoryRecords } from './storage/memory-records.ts';
import { workspaceStorage } from './storage/workspace-storage.ts';
import { chooseWorkspace, lockName, type TabHost } from './tab-identity.ts';

/** A browser: tabs share locks and records, and each remembers its workspace. */
function browser() {
  const held = new Map<string, symbol>();
  let ids = 0;
  let now = 0;
  const storage = workspaceStorage(memoryRecords(), () => ++now);
  function tab(remembered: string | null) {
    const me = Symbol();
    const host: TabHost & { memory: string | null } = {
      memory: remembered,
      remembered,
      remember(id) {
        host.memory = id;
      },
      patience: 0,
      async lock(name) {
        if (held.has(name)) return false;
        held.set(name, me);
        return true;
      },
      newId: () => `id-${++ids}`,
    };
    const close = () => {
      for (const [name, owner] of held) if (owner === me) held.delete(name);
    };
    return { host, close };
  }
  async function write(id: string, name: string) {
    const opened = await storage.open(id);
    if (opened.kind === 'opened') await opened.log.save(new Map([[name, { kind: 'directory' }]]));
  }
  async function names(id: string) {
    const opened = await storage.open(id);
    return opened.kind === 'opened' ? [...opened.tree.keys()] : [];
  }
  return { storage, tab, write, names, held };
}

test('a new tab opens the latest workspace', async () => {
  const { storage, tab, write } = browser();
  const first = tab(null);
  const { id } = await chooseWorkspace(first.host, storage);
  await write(id, 'work');
  first.close();
  expect(await chooseWorkspace(tab(null).host, storage)).toEqual({ id, origin: 'latest' });
});

test('a reload keeps the workspace', async () => {
  const { storage, tab, write } = browser();
  const a = tab(null);
  const b = tab(null);
  const own = await chooseWorkspace(a.host, storage);
  await write(own.id, 'a');
  const others = await chooseWorkspace(b.host, storage);
  await write(others.id, 'b');
  a.close();
  expect(await chooseWorkspace(tab(a.host.memory).host, storage)).toEqual({ id: own.id, origin: 'own' });
});

test('a second tab gets a separate workspace, not an older one', async () => {
  const { storage, tab, write } = browser();
  await write('long-ago', 'x');
  await write('last', 'y');
  expect((await chooseWorkspace(tab(null).host, storage)).id).toBe('last');
  expect((await chooseWorkspace(tab(null).host, storage)).origin).toBe('separate');
});

test('a duplicated tab gets a copy', async () => {
  const { storage, tab, write, names, held } = browser();
  const original = tab(null);
  const { id } = await chooseWorkspace(original.host, storage);
  await write(id, 'work');
  const copy = await chooseWorkspace(tab(original.host.memory).host, storage);
  expect(copy.origin).toBe('copy');
  expect(copy.id).not.toBe(id);
  expect(held.has(lockName(copy.id))).toBe(true);
  expect(await names(copy.id)).toEqual(['work']);
});

test('a new tab does not open the workspace of a setup from a link', async () => {
  const { storage, tab, write } = browser();
  await write('mine', 'x');
  await write('shared-1', 'y');
  expect(await chooseWorkspace(tab(null).host, storage)).toEqual({ id: 'mine', origin: 'latest' });
});
