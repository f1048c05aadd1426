import { Popover, UnstyledButton } from '@mantine/core';
import { pageEnvironment } from '../runner/environment.ts';
import classes from './Header.module.css';

/** Warns if the browser or the server lacks something that programs can use. Shows nothing otherwise. */
export function EnvironmentBadge() {
  const { isolated, missing } = pageEnvironment();
  if (missing.length === 0) return null;
  const label = isolated ? 'limited' : 'not isolated';
  return (
    <Popover width={360} position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes.badge} aria-label={`${label}: see what is missing`}>
          <span className={classes.mark} aria-hidden />
          <span>{label}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.environment}>
        <strong>What is missing here</strong>
        {missing.map((part) => (
          <p key={part.name}>
            <strong>{part.name}.</strong> {part.effect} {part.why}
          </p>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
