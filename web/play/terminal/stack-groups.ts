import type { WasmFrame } from '../../../core/run/outcome.ts';

/** Consecutive frames of one function, as in recursion. */
export interface FrameGroup {
  /** The innermost frame. */
  readonly frame: WasmFrame;
  /** Its depth; 0 is where the program trapped. */
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
