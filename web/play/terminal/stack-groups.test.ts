import { expect, it } from 'vitest';
import type { WasmFrame } from '../../../core/run/outcome.ts';
import { groupFrames } from './stack-groups.ts';

const frame = (functionIndex: number): WasmFrame => ({ functionIndex, functionName: null, offset: null });

it('draws the frames of a recursion together and keeps their depth', () => {
  const groups = groupFrames([3, 3, 3, 1, 3].map(frame));
  expect(groups.map((group) => [group.frame.functionIndex, group.depth, group.count])).toEqual([
    [3, 0, 3],
    [1, 3, 1],
    [3, 4, 1],
  ]);
  expect(groupFrames([])).toEqual([]);
});
