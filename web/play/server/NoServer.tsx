import { Button, Loader } from '@mantine/core';
import { lookForServer, type ServerState } from '../../server/server-store.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import classes from './ServerPanel.module.css';

export interface NoServerProps {
  readonly server: Exclude<ServerState, { kind: 'ready' }>;
}

/** The purpose of a local server, and how to start one. */
export function NoServer({ server }: NoServerProps) {
  switch (server.kind) {
    case 'looking':
      return (
        <p className={classes.looking} role="status">
          <Loader size={14} aria-hidden /> Detecting installed runtimes…
        </p>
      );
    case 'none':
      return (
        <div className={classes.none}>
          <h2 className={classes.title}>Compare with a runtime on your machine</h2>
          <p>
            Runs the same module in this tab and under a runtime such as Node, Deno, Wasmtime or wazero, with the same
            arguments, input and files. Then compares output, exit code and changed files byte by byte.
          </p>
          {server.why === 'hosted' ? (
            <p>
              This requires the local server, which did not serve this page. Run <code>npm start</code> in a clone of
              this project and open the address that it prints.
            </p>
          ) : (
            <p>
              The server accepts only pages opened with its token, which is missing here. Open the address that{' '}
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
