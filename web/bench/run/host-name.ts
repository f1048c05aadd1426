import { hostName } from '../../../core/analysis/words/host.ts';
import { browserHostKey } from '../../../core/bench/plan.ts';
import type { Report } from '../../../core/report/report.ts';
import { ENGINE_IDS } from '../../../core/run/config.ts';
import { engineHostName } from '../choice/host-options.ts';

/** Returns the name of a host by its key, even before a report names it. */
export function nameOfKey(key: string, report: Report | null): string {
  const host = report?.hosts.find((each) => each.key === key);
  if (host !== undefined) return hostName(host);
  const engine = ENGINE_IDS.find((id) => key.startsWith(browserHostKey(id)));
  return engine === undefined ? key : engineHostName(engine);
}
