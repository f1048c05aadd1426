import { create } from 'zustand';
import type { ReportRead } from './source.ts';

/* The reports that this browser keeps, and the way back for one that was deleted. */

export interface KeptState {
  readonly list: readonly { readonly id: string; readonly title: string; readonly created: string }[];
}
export const useKept = create<KeptState>()(() => ({ list: [] }));
export async function readKept(_: string): Promise<ReportRead> {
  return { kind: 'failed', problem: { title: '', detail: '', remedy: '' } };
}
export async function deleteKept(_: string): Promise<void> {}
