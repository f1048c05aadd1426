import { Popover, UnstyledButton } from '@mantine/core';
import { pageEnvironment } from '../runner/environment.ts';
import classes from './Header.module.css';

/** What this page can give to programs, and what it cannot. */
export function EnvironmentBadge() {
  const { isolated, liveStdin, missing } = pageEnvironment();
  return (
    <Popover width={360} position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={classes.badge}
          aria-label={isolated ? 'Isolated: everything works' : 'Not isolated: see what is missing'}
        >
          <span className={`${classes.mark} ${missing.length > 0 ? classes.partly : ''}`} aria-hidden />
          <span>{isolated ? 'isolated' : 'not isolated'}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.environment}>
        <strong>{missing.length === 0 ? 'Everything works here' : 'What is missing here'}</strong>
        {missing.length === 0 && (
          <p>The page is cross-origin isolated: shared memory, live input and exact clocks are there.</p>
        )}
        {missing.map((part) => (
          <p key={part.name}>
            <strong>{part.name}.</strong> {part.effect} {part.why}
          </p>
        ))}
        <p className={classes.fine}>
          Live input:{' '}
          {{ shared: 'by shared memory', jspi: 'by suspending the program', none: 'not possible' }[liveStdin]}. Programs
          run in this tab; nothing is sent anywhere, but for a run that you start under “Server”.
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
