import { UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatBytes } from '../../ui/quantity.ts';
import { savedModules } from '../../workspace/session.ts';
import { useModule } from '../session/module-store.ts';
import { openAgain } from '../session/open-module.ts';
import classes from './SampleList.module.css';

/** The modules that were brought to this workspace, the last one first. */
export function OwnModules() {
  const current = useModule((state) => state.current);
  const [modules, setModules] = useState<Awaited<ReturnType<typeof savedModules>>>([]);
  useEffect(() => {
    let gone = false;
    // Asked again after each opening: it may have been kept, and another have made room for it.
    savedModules().then(
      (found) => {
        if (!gone) setModules(found);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [current]);
  if (modules.length === 0) {
    return <p className={classes.empty}>Modules that you open are kept here: drop a .wasm on the page.</p>;
  }
  return (
    <ul className={classes.list}>
      {modules.map((module) => (
        <li key={module.sha256}>
          <UnstyledButton
            className={classes.sample}
            title={module.sha256}
            aria-current={module.sha256 === current?.identity.sha256 ? 'true' : undefined}
            onClick={() => void openAgain(module, null)}
          >
            <span className={classes.title}>{module.name}</span>
            <span className={classes.size}>{formatBytes(module.size)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
