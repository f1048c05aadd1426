import { describe, expect, it } from 'vitest';
import { type Chosen, type ShareGroup, withPart } from './share-content.ts';
import { shorterSteps } from './use-choice-steps.ts';

const part = (id: string) => ({ id, label: id, detail: '', required: null });

describe('choosing parts', () => {
  const digits: ShareGroup = { label: 'Digits', kind: 'one', parts: [part('all'), part('four')] };
  const hosts: ShareGroup = { label: 'Hosts', kind: 'several', parts: [part('native'), part('docker')] };

  it('replaces the part of a group of which one is chosen', () => {
    expect(withPart(new Set(['all', 'native']), digits, 'four')).toEqual(new Set(['native', 'four']));
    expect(withPart(new Set(['all']), digits, 'all')).toEqual(new Set(['all']));
  });

  it('adds and removes the parts of other groups', () => {
    expect(withPart(new Set(['all']), hosts, 'native')).toEqual(new Set(['all', 'native']));
    expect(withPart(new Set(['all', 'native']), hosts, 'native')).toEqual(new Set(['all']));
  });
});

describe('shortening', () => {
  /** Each part is ten characters; the last one is dropped first, and one must stay. */
  const content = {
    address: async (chosen: Chosen) => 'x'.repeat(chosen.size * 10),
    shorter: (chosen: Chosen) => {
      const last = [...chosen].at(-1);
      if (chosen.size === 1 || last === undefined) return null;
      return { label: `Leave out ${last}`, chosen: new Set([...chosen].slice(0, -1)) };
    },
  };
  const start = { label: '', chosen: new Set(['a', 'b', 'c']), address: null };

  it('takes one step after the other until the link fits', async () => {
    const steps = await shorterSteps(content, start, 15);
    expect(steps.map(({ label, address }) => [label, address?.length])).toEqual([
      ['Leave out c', 20],
      ['Leave out b', 10],
    ]);
  });

  it('does nothing to a link that fits, and ends at the shortest', async () => {
    expect(await shorterSteps(content, start, 30)).toEqual([]);
    expect((await shorterSteps(content, start, 5)).at(-1)?.chosen).toEqual(new Set(['a']));
  });
});
