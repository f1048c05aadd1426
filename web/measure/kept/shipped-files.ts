import { analysisFileOf } from '../../../core/analysis/analysis-file.ts';
import { z } from '../../../core/base/schema.ts';

/*
 * Fetches the reports that are shipped with the site, and their analyses. The entry script starts with the report that
 * Bench opens on, before the code of Bench has loaded.
 */

const listSchema = z.array(
  z.object({
    file: z.string().check(z.regex(/^[\w.-]+\.json$/)),
    title: z.string(),
    machine: z.string(),
    created: z.iso.datetime(),
    hosts: z.array(z.string()),
    subjects: z.array(z.string()),
  }),
);

export type ShippedReport = z.infer<typeof listSchema>[number];

const FOLDER = 'baselines/';

const urlOf = (file: string): string => new URL(FOLDER + file, document.baseURI).href;

/** A new build can change the list, or analyse the same report differently. */
const REVALIDATED: RequestInit = { cache: 'no-cache' };

/** A site without shipped reports has an empty list. */
async function fetchList(): Promise<readonly ShippedReport[]> {
  try {
    const response = await fetch(urlOf('index.json'), REVALIDATED);
    const parsed = response.ok ? listSchema.safeParse(await response.json()) : null;
    return parsed?.success ? parsed.data : [];
  } catch {
    // Offline, or a proxy answered: the screen works without them.
    return [];
  }
}

const requestReport = (file: string): Promise<Response> => fetch(urlOf(file));
const requestAnalysis = (file: string): Promise<Response> => fetch(urlOf(analysisFileOf(file)), REVALIDATED);

/** The requests that were started early. Each answers one reader, because a body can be read once. */
const early: {
  list: Promise<readonly ShippedReport[]> | null;
  readonly reports: Map<string, Promise<Response>>;
  readonly analyses: Map<string, Promise<Response>>;
} = { list: null, reports: new Map(), analyses: new Map() };

/** Starts to fetch the list and its first report with its analysis. Bench opens on that report. */
export async function fetchOpeningReport(): Promise<void> {
  const list = fetchList();
  early.list = list;
  const [first] = await list;
  if (first === undefined) return;
  const { file } = first;
  early.reports.set(file, requestReport(file));
  early.analyses.set(file, requestAnalysis(file));
  // The readers handle the errors, and may come later.
  for (const responses of [early.reports, early.analyses]) responses.get(file)?.catch(() => undefined);
}

/** Returns the shipped reports. */
export function shippedList(): Promise<readonly ShippedReport[]> {
  const list = early.list ?? fetchList();
  early.list = null;
  return list;
}

function taken(responses: Map<string, Promise<Response>>, file: string): Promise<Response> | undefined {
  const response = responses.get(file);
  responses.delete(file);
  return response;
}

/** Fetches a shipped report. */
export const fetchShippedReport = (file: string): Promise<Response> =>
  taken(early.reports, file) ?? requestReport(file);

/** Fetches the analysis of a shipped report from the build of the site. The development server has none. */
export const fetchShippedAnalysis = (file: string): Promise<Response> =>
  taken(early.analyses, file) ?? requestAnalysis(file);
