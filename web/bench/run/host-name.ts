import { browserHostKey } from '../../../core/bench/plan.ts';
import type { Report } from '../../../core/report/report.ts';
import { ENGINE_IDS } from '../../../core/run/config.ts';
import { ENGINES } from '../../../core/run/engines.ts';

/** A host by its key, also before there is a report that names it. */
export function hostName(key: string, report: Report | null): string {
  const known = report?.hosts.find((host) => host.key === key)?.label;
  if (known !== undefined) return known;
  const engine = ENGINE_IDS.find((id) => key.startsWith(browserHostKey(id)));
  return engine === undefined ? key : ENGINES[engine].name;
}
