import { create } from 'zustand';
import { messageOf } from '../../../core/base/errors.ts';
import { z } from '../../../core/base/schema.ts';
import { fromElsewhere } from '../../../core/report/elsewhere.ts';
import { parseReportText } from '../../../core/report/parse.ts';
import type { KeptRead } from './kept-reports-shelf.ts';

/* The example reports that are shipped with the site. */

const listSchema = z.array(
  z.object({ file: z.string().check(z.regex(/^[\w.-]+\.json$/)), title: z.string(), machine: z.string() }),
);

export type ShippedReport = z.infer<typeof listSchema>[number];

export interface ShippedReportsState {
  /** Null until the list is loaded. */
  readonly list: readonly ShippedReport[] | null;
}

export const useShippedReports = create<ShippedReportsState>()(() => ({ list: null }));

const FOLDER = 'baselines/';

/** Returns the address of a shipped report. */
export function shippedUrl(file: string): string {
  return new URL(FOLDER + file, document.baseURI).href;
}

/** Loads the list of shipped reports. A site without any has an empty list. */
export async function listShippedReports(): Promise<void> {
  let list: readonly ShippedReport[] = [];
  try {
    const response = await fetch(shippedUrl('index.json'), { cache: 'no-cache' });
    const parsed = response.ok ? listSchema.safeParse(await response.json()) : null;
    if (parsed?.success) list = parsed.data;
  } catch {
    // Offline, or a proxy answered: the screen works without them.
  }
  useShippedReports.setState({ list });
}

/** Loads a shipped report. Never rejects. */
export async function loadShippedReport(file: string): Promise<KeptRead> {
  const failed = (detail: string): KeptRead => {
    const remedy = 'Check the connection and select it again.';
    return { kind: 'failed', problem: { title: `${file} could not be loaded`, detail, remedy } };
  };
  try {
    const response = await fetch(shippedUrl(file));
    if (!response.ok) return failed(`The server answered ${response.status}.`);
    const parsed = parseReportText(await response.text());
    return parsed.kind === 'report' ? { kind: 'report', report: fromElsewhere(parsed.report) } : failed(parsed.reason);
  } catch (error) {
    return failed(`The server could not be reached (${messageOf(error)}).`);
  }
}
