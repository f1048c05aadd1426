/*
 * Upgrades reports of earlier versions step by step. A released step never changes, because it defines the meaning of
 * the earlier format.
 */

export type UntypedReport = Readonly<Record<string, unknown>>;

/** Converts a report to the next version. Only the version of its input is validated. */
export type Upgrader = (report: UntypedReport) => UntypedReport;

/** Steps by the version that they start from. Version 1 is the first. */
export const UPGRADERS: ReadonlyMap<number, Upgrader> = new Map();

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
