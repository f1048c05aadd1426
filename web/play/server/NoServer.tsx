import { Button, Loader } from '@mantine/core';
import { lookForServer, type ServerState } from '../../server/server-store.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import classes from './ServerPanel.module.css';

export interface NoServerProps {
  readonly server: Exclude<ServerState, { kind: 'ready' }>;
}

/** What could be done with a local server, and how to get it. */
export function NoServer({ server }: NoServerProps) {
  switch (server.kind) {
    case 'looking':
      return (
        <p className={classes.looking} role="status">
          <Loader size={14} aria-hidden /> Asking the server what it has…
        </p>
      );
    case 'none':
      return (
        <div className={classes.none}>
          <h2 className={classes.title}>Run it here and on a server</h2>
          <p>
            The very bytes that run in this tab run under a server's runtime as well, such as Node, Deno, Wasmtime or
            wazero, with the same arguments, input and files. Output, exit code and changed files are then held side by
            side, byte by byte.
          </p>
          {server.why === 'hosted' ? (
            <p>
              That takes a server on your own machine, and this page comes from elsewhere, so it asks for none. Run{' '}
              <code>npm start</code> in a clone of this project, and open the address that it prints.
            </p>
          ) : (
            <p>
              The server gives its key to the page that it opens, and this page came without it. Open the address that{' '}
              <code>npm start</code> prints.
            </p>
          )}
        </div>
      );
    case 'unreachable':
    case 'refused':
      return (
        <ProblemNote problem={server.problem} tone="warn">
          <Button className={classes.again} size="compact-xs" variant="default" onClick={() => void lookForServer()}>
            Try again
          </Button>
        </ProblemNote>
      );
  }
}
