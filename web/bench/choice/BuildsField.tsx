import { Button, FileButton } from '@mantine/core';
import { IconArrowsExchange, IconGitCompare } from '@tabler/icons-react';
import { pairOf } from '../../../core/bench/pair.ts';
import classes from './BuildsField.module.css';
import { chooseBuilds, leaveBuilds, swapBuilds } from './builds.ts';
import { useChoice } from './choice-store.ts';
import { addSecondBuild } from './own-modules.ts';

export interface BuildsFieldProps {
  /** The keys of the user's own modules among the chosen programs. */
  readonly own: readonly string[];
  readonly nameOf: (key: string) => string;
  readonly disabled: boolean;
}

/** Compares two builds of one program: selects the second one, or shows which two are compared. */
export function BuildsField({ own, nameOf, disabled }: BuildsFieldProps) {
  const subjects = useChoice((state) => state.subjects);
  const pair = pairOf({ subjects, pair: useChoice((state) => state.pair) });
  if (pair !== null) return <ChosenBuilds {...pair} nameOf={nameOf} disabled={disabled} />;
  const [first, second] = own;
  if (first === undefined) return null;
  const areBoth = second !== undefined && own.length === 2;
  return (
    <div className={classes.line}>
      {areBoth ? (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconGitCompare size={14} aria-hidden />}
          disabled={disabled}
          // The program that was added last is the first of the list.
          onClick={() => chooseBuilds(second, first)}
        >
          Compare as two builds
        </Button>
      ) : (
        <FileButton
          accept=".wasm,application/wasm"
          disabled={disabled}
          onChange={(file) => {
            if (file !== null) void addSecondBuild(first, file);
          }}
        >
          {(props) => (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconGitCompare size={14} aria-hidden />}
              disabled={disabled}
              {...props}
            >
              Compare with another build…
            </Button>
          )}
        </FileButton>
      )}
      <span className={classes.note}>
        Does a new build {areBoth ? '' : `of ${nameOf(first)} `}start faster? Finds differences of a few percent.
      </span>
    </div>
  );
}

interface ChosenBuildsProps {
  readonly before: string;
  readonly after: string;
  readonly nameOf: (key: string) => string;
  readonly disabled: boolean;
}

function ChosenBuilds({ before, after, nameOf, disabled }: ChosenBuildsProps) {
  return (
    <section className={classes.builds} aria-label="Two builds">
      <dl className={classes.names}>
        <div>
          <dt>Build A</dt>
          <dd>{nameOf(before)}</dd>
        </div>
        <div>
          <dt>Build B</dt>
          <dd>{nameOf(after)}</dd>
        </div>
      </dl>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconArrowsExchange size={14} aria-hidden />}
        disabled={disabled}
        onClick={swapBuilds}
      >
        Swap builds
      </Button>
      <Button variant="default" size="compact-sm" disabled={disabled} onClick={leaveBuilds}>
        End comparison
      </Button>
      <span className={classes.note}>
        Compiled and started in turns in one worker. Both run with the settings of build A.
      </span>
    </section>
  );
}
