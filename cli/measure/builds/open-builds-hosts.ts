import { drivenHostKeys, drivenHostsOf } from '../../browsers/driven-keys.ts';
import { BROWSER_DRIVERS } from '../../browsers/find-browsers.ts';
import { type DrivenEngine, openBrowsers } from '../../browsers/open-browsers.ts';
import { DYNO_NODE } from '../../hosts/dyno-node.ts';
import { openHost } from '../../hosts/open-host.ts';
import type { MeasuringHost } from '../measuring-host.ts';
import type { AbsentHost, Preparing } from '../open-all-hosts.ts';
import type { Builds } from './builds-host.ts';
import { drivenBuildsHost } from './driven-builds-host.ts';
import { nodeBuildsHost } from './node-builds-host.ts';

/* The hosts that compile two builds in one worker: the engines of a browser, and the dyno engine in Node. */

const NODE = DYNO_NODE.id;
const PREFERRED = 'chromium:dyno';

/** Returns every host that can measure two builds in turns. */
export const buildsHostKeys = (): readonly string[] => [NODE, ...drivenHostKeys()];

/** Returns the hosts to measure on: those requested, or else Chromium if it is installed, or else Node. */
export function chosenBuildsHosts(requested: readonly string[] | null): readonly string[] {
  const possible = buildsHostKeys();
  if (requested !== null) return requested.filter((key) => possible.includes(key));
  const chromium = BROWSER_DRIVERS.find(({ id }) => id === 'chromium');
  return [chromium?.find().kind === 'found' ? PREFERRED : NODE];
}

export interface OpenBuildsRequest {
  readonly builds: Builds;
  /** Keys from `chosenBuildsHosts`. */
  readonly keys: readonly string[];
  /** The folder of the built site. */
  readonly site: string;
  readonly timerTick: number;
  readonly signal: AbortSignal;
  readonly onPrepare: (preparing: Preparing) => void;
}

export interface BuildsHosts {
  readonly hosts: readonly MeasuringHost[];
  readonly absent: readonly AbsentHost[];
  readonly close: () => Promise<void>;
}

export async function openBuildsHosts(request: OpenBuildsRequest): Promise<BuildsHosts> {
  const { builds, keys, site, timerTick, signal, onPrepare } = request;
  const hosts: MeasuringHost[] = [];
  const absent: AbsentHost[] = [];
  const closers: (() => Promise<void>)[] = [];
  if (keys.includes(NODE)) {
    const opened = await openHost(DYNO_NODE, timerTick);
    if (opened.kind === 'absent') {
      absent.push({ id: NODE, label: DYNO_NODE.label, reason: opened.reason, remedy: opened.remedy });
    } else {
      const { open } = opened;
      const node = nodeBuildsHost({ ...open.host, command: null }, builds);
      hosts.push(node.host);
      closers.push(async () => node.close(), open.close);
    }
  }
  const requested = drivenHostsOf(keys);
  if (requested.length > 0 && !signal.aborted) {
    const onOpening = (name: string) => onPrepare({ message: `Opening ${name}`, done: 0, of: 1 });
    const programs = [builds.before, builds.after];
    const createHost = (driven: DrivenEngine) => drivenBuildsHost(driven, builds);
    const browsers = await openBrowsers({ site, programs, createHost, requested, signal, onOpening });
    hosts.push(...browsers.hosts);
    absent.push(...browsers.absent.map(({ browser, ...cause }) => ({ id: browser, ...cause })));
    closers.push(browsers.close);
  }
  return {
    hosts,
    absent,
    close: async () => {
      for (const close of closers.splice(0)) await close();
    },
  };
}
