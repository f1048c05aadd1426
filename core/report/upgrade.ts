/*
 * Reports of earlier versions become ones of this version, step by step. A step is never changed once it was
 * released: it says what the version after it meant at the time.
 */

export type UntypedReport = Readonly<Record<string, unknown>>;

/** Makes a report of the next version. What it is given was checked for nothing but its version. */
export type Upgrader = (report: UntypedReport) => UntypedReport;

/** By the version that each starts from. Version 1 is the first there is. */
export const UPGRADERS: ReadonlyMap<number, Upgrader> = new Map();

export type Upgraded =
  | { readonly kind: 'current'; readonly report: UntypedReport }
  /** No step leads on from this version. */
  | { readonly kind: 'unknown-version'; readonly version: number };

/** @param from the version that `report` says it is, not above `to` */
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
