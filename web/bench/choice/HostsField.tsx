import { Button, Menu } from '@mantine/core';
import { useEffect } from 'react';
import { KIND_SIGNS } from '../../charts/plot/host-style.ts';
import { lookForServer, needServer, type ServerState, useServer } from '../../server/server-store.ts';
import { Prose } from '../../ui/Prose.tsx';
import { AddMenu } from './AddMenu.tsx';
import { ChipsField } from './ChipsField.tsx';
import { useChoice } from './choice-store.ts';
import classes from './HostsField.module.css';
import { chosenKeys, hostChips, hostGroups, withToggled } from './host-options.ts';

/** Selects the hosts: the engines of this tab, and the hosts of this machine from the local server. */
export function HostsField({ disabled }: { readonly disabled: boolean }) {
  useEffect(needServer, []);
  const server = useServer((state) => state.server);
  const engines = useChoice((state) => state.engines);
  const serverHosts = useChoice((state) => state.serverHosts);
  const edit = useChoice((state) => state.edit);
  const info = server.kind === 'ready' ? server.info : null;
  const toggle = (key: string) => edit(withToggled({ engines, serverHosts }, key));
  return (
    <ChipsField
      label="Hosts"
      chips={hostChips(engines, serverHosts, info).map(({ kind, ...chip }) => ({
        ...chip,
        // Nothing is missing while the server is still being asked.
        missing: server.kind === 'looking' ? null : (chip.missing ?? null),
        mark: (
          <span aria-hidden className={classes.sign} data-kind={kind}>
            {KIND_SIGNS[kind]}
          </span>
        ),
      }))}
      none="none selected"
      disabled={disabled}
      onRemove={toggle}
    >
      <AddMenu
        label="Add a host"
        groups={hostGroups(info)}
        chosen={chosenKeys({ engines, serverHosts })}
        disabled={disabled}
        onToggle={toggle}
      >
        <ServerNote server={server} />
      </AddMenu>
    </ChipsField>
  );
}

/** How to get more hosts. */
function ServerNote({ server }: { readonly server: ServerState }) {
  switch (server.kind) {
    case 'none':
      return (
        <Menu.Label className={classes.note}>
          <Prose
            text={
              server.why === 'hosted'
                ? 'To measure native code, containers and server runtimes in the same run, clone the project, run `npm start` and measure on the page that it opens.'
                : 'To measure native code, containers and server runtimes in the same run, open the address that `npm start` prints.'
            }
          />
        </Menu.Label>
      );
    case 'looking':
      return <Menu.Label className={classes.note}>Looking for hosts on this machine…</Menu.Label>;
    case 'unreachable':
    case 'refused':
      return (
        <div className={classes.trouble}>
          <Menu.Label className={classes.note}>
            {server.problem.title}. <Prose text={server.problem.remedy} />
          </Menu.Label>
          <Button variant="default" size="compact-sm" onClick={() => void lookForServer()}>
            Try again
          </Button>
        </div>
      );
    case 'ready':
      return <AbsentHosts absent={server.info.absent} />;
  }
}

function AbsentHosts({ absent }: { readonly absent: readonly { id: string; label: string; remedy: string }[] }) {
  if (absent.length === 0) return null;
  return (
    <details className={classes.absent}>
      <summary>Not installed: {absent.map(({ label }) => label).join(', ')}</summary>
      <ul>
        {absent.map(({ id, label, remedy }) => (
          <li key={id}>
            <strong>{label}</strong> {remedy}
          </li>
        ))}
      </ul>
    </details>
  );
}
