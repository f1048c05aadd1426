import { useEffect } from 'react';
import { needServer, useServer } from '../../server/server-store.ts';
import { NoServer } from './NoServer.tsx';
import { RunsOnServer } from './RunsOnServer.tsx';
import classes from './ServerPanel.module.css';

/** Runs the same module in the tab and on the local server and compares the runs. */
export function ServerPanel() {
  const server = useServer((state) => state.server);
  useEffect(needServer, []);
  return (
    <section className={classes.pane} aria-label="Run on the server">
      {server.kind === 'ready' ? <RunsOnServer info={server.info} /> : <NoServer server={server} />}
    </section>
  );
}
