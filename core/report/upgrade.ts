/*
 * Upgrades reports of earlier versions step by step. A released step never changes, because it defines the meaning of
 * the earlier format.
 */

export type UntypedReport = Readonly<Record<string, unknown>>;

/** Converts a report to the next version. Only the version of its input is validated. */
export type Upgrader = (report: UntypedReport) => UntypedReport;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Adds fields to each object of a list. Other values are left to the validation. */
const withFields = (list: unknown, fields: UntypedReport): unknown =>
  Array.isArray(list) ? list.map((each: unknown) => (isObject(each) ? { ...each, ...fields } : each)) : list;

/** Version 2 records compilers, speed probes and throughput that was not steady. Version 1 did not measure them. */
const toVersion2: Upgrader = (report) => ({
  ...report,
  subjects: withFields(report.subjects, { toolchain: null }),
  builds: [],
  series: withFields(report.series, { probes: null }),
  unsteady: [],
});

/** Version 3 records which programs are builds that were measured in turns. Version 2 did not measure any. */
const toVersion3: Upgrader = (report) => ({ ...report, pairs: [] });

/** Steps by the version that they start from. Version 1 is the first. */
export const UPGRADERS: ReadonlyMap<number, Upgrader> = new Map([
  [1, toVersion2],
  [2, toVersion3],
]);

export type Upgraded =
  | { readonly kind: 'current'; readonly report: UntypedReport }
  /** There is no step from this version. */
  | { readonly kind: 'unknown-version'; readonly version: number };

/** @param from version of `report`, at most `to` */
export function upgradeReport(
  report: UntypedReport,
  from: number,
  to: number,
  upgraders: ReadonlyMap<number, Upgrader> = UPGRADERS,
): Upgraded {
  let current = report;
  for (let version = from; version < to; version++) {
    const upgrade = upgraders.get(version);
    if (upgrade === undefined) return { kind: 'unknown-version', version };
    current = { ...upgrade(current), version: version + 1 };
  }
  return { kind: 'current', report: current };
}
