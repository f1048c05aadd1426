import { describe, expect, it } from 'vitest';
import { ensureIsolation, type IsolationHost } from './isolation.ts';

/** A browser tab: its session lives over reloads, its page does not. */
function tab(
  options: { serviceWorker?: 'works' | 'fails' | 'hangs' | 'none'; framed?: boolean; session?: boolean } = {},
) {
  const kept = new Map<string, string>();
  const state = { installed: false, registered: 0, reloads: 0 };
  const container = {
    register: async () => {
      state.registered++;
      if (options.serviceWorker === 'fails') throw new Error('blocked');
      if (options.serviceWorker === 'works') state.installed = true;
      return {} as ServiceWorkerRegistration;
    },
    get ready() {
      if (options.serviceWorker === 'hangs') return new Promise<ServiceWorkerRegistration>(() => {});
      return Promise.resolve({} as ServiceWorkerRegistration);
    },
  };
  const load = (isolated: boolean): IsolationHost => ({
    isolated,
    framed: options.framed ?? false,
    serviceWorkers: options.serviceWorker === 'none' ? null : container,
    session:
      options.session === false
        ? null
        : {
            getItem: (key) => kept.get(key) ?? null,
            setItem: (key, value) => void kept.set(key, value),
            removeItem: (key) => void kept.delete(key),
          },
    script: new URL('https://host.example/dyno/isolation-sw.js'),
    reload: () => {
      state.reloads++;
    },
    sleep: () => (options.serviceWorker === 'hangs' ? Promise.resolve() : new Promise(() => {})),
  });
  return { load, state };
}

describe('isolation', () => {
  it('is unchanged if the host already provides it', async () => {
    const { load, state } = tab({ serviceWorker: 'works' });
    expect(await ensureIsolation(load(true))).toEqual({ kind: 'isolated' });
    expect(state).toMatchObject({ registered: 0, reloads: 0 });
  });

  it('comes from the service worker after one reload', async () => {
    const { load, state } = tab({ serviceWorker: 'works' });
    expect(await ensureIsolation(load(false))).toEqual({ kind: 'reloading' });
    expect(await ensureIsolation(load(state.installed))).toEqual({ kind: 'isolated' });
    expect(state.reloads).toBe(1);
  });

  it('is tried again when a later visit of the tab lacks it', async () => {
    const { load, state } = tab({ serviceWorker: 'works' });
    await ensureIsolation(load(false));
    await ensureIsolation(load(true));
    expect(await ensureIsolation(load(false))).toEqual({ kind: 'reloading' });
    expect(state.reloads).toBe(2);
  });

  it('never reloads twice without having become isolated in between', async () => {
    const { load, state } = tab({ serviceWorker: 'works' });
    await ensureIsolation(load(false));
    for (let visit = 0; visit < 3; visit++) {
      expect(await ensureIsolation(load(false))).toEqual({ kind: 'not-isolated', why: 'tried' });
    }
    expect(state.reloads).toBe(1);
  });

  it('does not reload if the service worker cannot be installed', async () => {
    for (const [serviceWorker, why] of [
      ['none', 'no-service-worker'],
      ['fails', 'failed'],
      ['hangs', 'failed'],
    ] as const) {
      const { load, state } = tab({ serviceWorker });
      expect(await ensureIsolation(load(false))).toEqual({ kind: 'not-isolated', why });
      expect(state.reloads).toBe(0);
    }
  });

  it('is not tried in a frame, nor where nothing could end a loop of reloads', async () => {
    const framed = tab({ serviceWorker: 'works', framed: true });
    expect(await ensureIsolation(framed.load(false))).toEqual({ kind: 'not-isolated', why: 'framed' });
    const forgetful = tab({ serviceWorker: 'works', session: false });
    expect(await ensureIsolation(forgetful.load(false))).toEqual({ kind: 'not-isolated', why: 'no-service-worker' });
    expect(framed.state.registered + forgetful.state.registered).toBe(0);
  });
});
