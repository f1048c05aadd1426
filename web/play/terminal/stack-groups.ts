import type { WasmFrame } from '../../../core/run/outcome.ts';

/** Frames of one function one after another, as recursion makes them. */
export interface FrameGroup {
  /** The innermost of them. */
  readonly frame: WasmFrame;
  /** How deep it is, from 0 for where it trapped. */
  readonly depth: number;
  readonly count: number;
}

export function groupFrames(frames: readonly WasmFrame[]): readonly FrameGroup[] {
  const groups: FrameGroup[] = [];
  for (const [depth, frame] of frames.entries()) {
    const last = groups.at(-1);
    if (last?.frame.functionIndex === frame.functionIndex)
      groups[groups.length - 1] = { ...last, count: last.count + 1 };
    else groups.push({ frame, depth, count: 1 });
  }
  return groups;
}
