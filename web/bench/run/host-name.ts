import { hostName } from '../../../core/analysis/words/host.ts';
import { aliasKey, browserHostKey } from '../../../core/bench/plan.ts';
import type { Host } from '../../../core/report/report.ts';
import { ENGINE_IDS } from '../../../core/run/config.ts';
import { engineHostName } from '../choice/host-options.ts';

/** Returns the name of a host by its key, even before the measurement has described its hosts. */
export function hostNameByKey(key: string, hosts: readonly Host[]): string {
  const host = hosts.find((each) => each.key === key);
  if (host !== undefined) return hostName(host);
  const engine = ENGINE_IDS.find((id) => key === browserHostKey(id) || key === aliasKey(browserHostKey(id)));
  return engine === undefined ? key : engineHostName(engine);
}
