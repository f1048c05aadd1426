import { create } from 'zustand';
import { z } from '../../../core/base/schema.ts';

/* The example reports that are shipped with the site. */

const listSchema = z.array(
  z.object({ file: z.string().check(z.regex(/^[\w.-]+\.json$/)), title: z.string(), machine: z.string() }),
);

export type ShippedReport = z.infer<typeof listSchema>[number];

export interface BaselinesState {
  /** Null until the list is loaded. */
  readonly list: readonly ShippedReport[] | null;
}

export const useBaselines = create<BaselinesState>()(() => ({ list: null }));

const FOLDER = 'baselines/';

/** Returns the address of a shipped report. */
export function baselineUrl(file: string): string {
  return new URL(FOLDER + file, document.baseURI).href;
}

/** Loads the list of shipped reports. A site without any has an empty list. */
export async function listBaselines(): Promise<void> {
  let list: readonly ShippedReport[] = [];
  try {
    const response = await fetch(baselineUrl('index.json'), { cache: 'no-cache' });
    const parsed = response.ok ? listSchema.safeParse(await response.json()) : null;
    if (parsed?.success) list = parsed.data;
  } catch {
    // Offline, or a proxy answered: the screen works without them.
  }
  useBaselines.setState({ list });
}
