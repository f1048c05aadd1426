import { beforeEach, expect, test, vi } from 'vitest';

const stored = new Map<string, string>();

/** A page load: modules are new, and the tab's session storage remains. */
async function load() {
  vi.resetModules();
  return { ...(await import('./shared-workspace.ts')), ...(await import('./tab-identity.ts')) };
}

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

const listed = [
  { id: 'shared-other', state: 'closed' },
  { id: 'elsewhere', state: 'open-elsewhere' },
  { id: 'latest', state: 'closed' },
];

test('a review leaves no trace until it is accepted', async () => {
  const page = await load();
  page.writeSession('mine');
  page.enterSharedWorkspace();
  expect(page.enteredWorkspace()).toMatch(/^shared-/);
  expect(page.readSession()).toBe('mine');
  const reloaded = await load();
  expect(reloaded.enteredWorkspace()).toBeNull();
  expect(reloaded.isInSharedWorkspace()).toBe(false);
});

test('an accepted setup survives a reload, and the way back leads to the workspace of the reader', async () => {
  const page = await load();
  page.writeSession('mine');
  page.enterSharedWorkspace();
  page.keepSharedWorkspace();
  const next = await load();
  expect(next.isInSharedWorkspace()).toBe(true);
  next.enterSharedWorkspace();
  next.keepSharedWorkspace();
  expect(next.leftWorkspace(listed)).toBe('mine');
});

test('a tab without a workspace returns to the latest that is free and not shared', async () => {
  const page = await load();
  page.enterSharedWorkspace();
  page.keepSharedWorkspace();
  expect(page.leftWorkspace(listed)).toBe('latest');
  expect(page.leftWorkspace([])).toBeNull();
});
