import { create } from 'zustand';
import { messageOf } from '../../../core/base/errors.ts';
import { fromElsewhere } from '../../../core/report/elsewhere.ts';
import { parseReportText } from '../../../core/report/parse.ts';
import type { KeptRead } from './kept-reports-shelf.ts';
import { fetchShippedReport, type ShippedReport, shippedList } from './shipped-files.ts';

/* The example reports that are shipped with the site. */

export interface ShippedReportsState {
  /** Null until the list is loaded. */
  readonly list: readonly ShippedReport[] | null;
}

export const useShippedReports = create<ShippedReportsState>()(() => ({ list: null }));

/** Loads the list of shipped reports. A site without any has an empty list. */
export async function listShippedReports(): Promise<void> {
  useShippedReports.setState({ list: await shippedList() });
}

/** Loads a shipped report. Never rejects. */
export async function loadShippedReport(file: string): Promise<KeptRead> {
  const failed = (detail: string): KeptRead => {
    const remedy = 'Check the connection and select it again.';
    return { kind: 'failed', problem: { title: `${file} could not be loaded`, detail, remedy } };
  };
  try {
    const response = await fetchShippedReport(file);
    if (!response.ok) return failed(`The server answered ${response.status}.`);
    const parsed = parseReportText(await response.text());
    return parsed.kind === 'report' ? { kind: 'report', report: fromElsewhere(parsed.report) } : failed(parsed.reason);
  } catch (error) {
    return failed(`The server could not be reached (${messageOf(error)}).`);
  }
}
