import { Button, NativeSelect } from '@mantine/core';
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useState } from 'react';
import type { ServerInfo } from '../../../core/api/api.ts';
import { knownGaps } from '../../../core/parity/reasons.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import { grantedFiles } from '../../../core/run/granted-files.ts';
import { readPreference, writePreference } from '../../ui/preference.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useConfig } from '../session/config-store.ts';
import { useModule } from '../session/module-store.ts';
import type { PairedRun } from '../session/paired-run.ts';
import { cancelBoth, runBoth, usePairedRun } from '../session/run-both.ts';
import { isActive, useRun } from '../session/run-store.ts';
import { AbsentHosts } from './AbsentHosts.tsx';
import { HostCommand } from './HostCommand.tsx';
import { PairedRunView } from './PairedRunView.tsx';
import classes from './ServerPanel.module.css';
import { hostText, unwatchedText } from './words.ts';

export interface RunsOnServerProps {
  readonly info: ServerInfo;
}

const CHOICE = 'server-host';

/** The choice of a host, the button and the result. */
export function RunsOnServer({ info }: RunsOnServerProps) {
  const hosts = info.hosts.filter(({ runsModules }) => runsModules);
  const [chosen, setChosen] = useState(() => readPreference(CHOICE));
  const host = hosts.find(({ id }) => id === chosen) ?? hosts[0];
  const run = usePairedRun((state) => state.run);
  const { config, hindrance } = useHindrance();
  const unwatched = unwatchedText(info.unwatched);
  const busy = run !== null && run.end === null;
  return (
    <>
      <div className={classes.bar}>
        <NativeSelect
          className={classes.hosts}
          size="xs"
          aria-label="Runtime on the server"
          data={hosts.map((each) => ({ value: each.id, label: hostText(each) }))}
          value={host?.id ?? ''}
          disabled={busy || host === undefined}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            writePreference(CHOICE, event.currentTarget.value);
          }}
        />
        {busy ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStopFilled size={14} aria-hidden />}
            onClick={cancelBoth}
          >
            Cancel
          </Button>
        ) : (
          <Button
            size="xs"
            leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
            disabled={host === undefined || hindrance !== null}
            onClick={() => {
              if (host !== undefined) runBoth(host);
            }}
          >
            Run in both
          </Button>
        )}
      </div>
      <div className={classes.body}>
        {!busy && hindrance !== null && <p className={classes.note}>{hindrance}</p>}
        {host === undefined && <p className={classes.note}>The server found no WebAssembly runtime.</p>}
        {unwatched !== null && <p className={classes.note}>{unwatched}</p>}
        {config !== null && !busy && <Gaps config={config} />}
        {!busy && run !== null && run.end?.kind !== 'cancelled' && !isOf(run, config) && (
          <p className={classes.note}>The result below is from an earlier configuration of {run.config.module.name}.</p>
        )}
        {run === null ? <Intro /> : <PairedRunView run={run} />}
        {host !== undefined && config !== null && !busy && <HostCommand host={host} config={config} />}
        <AbsentHosts hosts={info.absent} />
      </div>
    </>
  );
}

/** Whether a run used the current configuration. Runs that are compared always use pipes. */
function isOf(run: PairedRun, config: RunConfig | null): boolean {
  return config !== null && JSON.stringify(run.config) === JSON.stringify({ ...config, stdout: run.config.stdout });
}

function Intro() {
  return (
    <p className={classes.note}>
      Runs this program in the tab and under the chosen runtime on your machine, with the same arguments, input and
      files, and compares the results. Stdout is a pipe in both. Only the run in the tab changes the workspace.
    </p>
  );
}

/** The differences between the inputs of the two runs. */
function Gaps({ config }: { readonly config: RunConfig }) {
  const tree = useWorkspace((state) => state.tree);
  const links = [...grantedFiles(tree, config.preopens).values()].filter(({ kind }) => kind === 'symlink').length;
  const gaps = knownGaps(config, links);
  if (gaps.length === 0) return null;
  return (
    <ul className={classes.gaps}>
      {gaps.map((gap) => (
        <li key={gap}>{gap}</li>
      ))}
    </ul>
  );
}

/** Why the runs cannot be started; null if they can. */
function useHindrance(): { readonly config: RunConfig | null; readonly hindrance: string | null } {
  const module = useModule((state) => state.current);
  const result = useConfig((state) => state.result);
  const running = useRun((state) => isActive(state.run));
  const tree = useWorkspace((state) => state.tree);
  if (module === null) return { config: null, hindrance: 'Open a module first.' };
  if (result.kind === 'invalid') {
    return { config: null, hindrance: 'Fix the configuration first: invalid fields are marked.' };
  }
  const { config } = result;
  const { preflight } = module;
  if (preflight.kind === 'runnable' && preflight.shape === 'reactor') {
    return {
      config,
      hindrance: 'This module is a reactor. The server runs only commands, which export _start.',
    };
  }
  if (config.stdin.kind === 'file' && tree.get(config.stdin.path)?.kind !== 'file') {
    return { config, hindrance: `The stdin file ${config.stdin.path} is not in the workspace.` };
  }
  return { config, hindrance: running ? 'A run is active in the tab. Wait for it or stop it.' : null };
}
