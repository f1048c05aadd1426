import { Button, Progress, Select } from '@mantine/core';
import { IconArrowsExchange, IconFilePlus } from '@tabler/icons-react';
import { IconAction } from '../../../ui/IconAction.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { pickModule } from '../../../ui/pick-files.ts';
import { OPEN_MODULE, useCompare } from '../../session/compare-store.ts';
import classes from './CompareView.module.css';
import { DiffResult } from './DiffResult.tsx';
import { useComparison } from './use-comparison.ts';
import { type ModuleChoice, useModuleChoices } from './use-module-choices.ts';

/** The difference between two modules: the open one, builds, samples, saved modules and files. */
export function CompareView() {
  const choices = useModuleChoices();
  const { before, after, swap } = useCompare();
  const find = (key: string | null) => choices.find((choice) => choice.key === key) ?? null;
  const [first, second] = [find(before), find(after) ?? find(OPEN_MODULE)];
  return (
    <div className={classes.view}>
      <div className={classes.choosers}>
        <Chooser side="before" label="Compare" choices={choices} chosen={first} />
        <IconAction label="Swap modules" icon={IconArrowsExchange} disabled={first === null} onClick={swap} />
        <Chooser side="after" label="with" choices={choices} chosen={second} />
      </div>
      {first === null || second === null ? (
        <p className={classes.none}>
          Choose two modules to see which sections, functions, imports and data differ. Builds of your projects, samples
          and your own modules are listed; the button next to each list opens a file.
        </p>
      ) : (
        <Compared key={`${first.key} ${second.key}`} before={first} after={second} />
      )}
    </div>
  );
}

interface ChooserProps {
  readonly side: 'before' | 'after';
  readonly label: string;
  readonly choices: readonly ModuleChoice[];
  readonly chosen: ModuleChoice | null;
}

const GROUPS = ['Open', 'Builds', 'Files', 'Your modules', 'Samples'] as const;

function Chooser({ side, label, choices, chosen }: ChooserProps) {
  const { choose, addFile } = useCompare();
  const data = GROUPS.map((group) => ({
    group,
    items: choices.filter((choice) => choice.group === group).map(({ key, name }) => ({ value: key, label: name })),
  })).filter(({ items }) => items.length > 0);
  return (
    <div className={classes.chooser}>
      <Select
        className={classes.select}
        label={label}
        size="xs"
        searchable
        allowDeselect={false}
        placeholder="Choose a module"
        nothingFoundMessage="No matching module"
        data={data}
        value={chosen?.key ?? null}
        onChange={(key) => {
          if (key !== null) choose(side, key);
        }}
      />
      <IconAction
        label={`Open a file (${side === 'before' ? 'first module' : 'second module'})`}
        icon={IconFilePlus}
        onClick={() => pickModule(async (file) => addFile(side, file.name, new Uint8Array(await file.arrayBuffer())))}
      />
    </div>
  );
}

interface ComparedProps {
  readonly before: ModuleChoice;
  readonly after: ModuleChoice;
}

function Compared({ before, after }: ComparedProps) {
  const { state, cancel, again } = useComparison(before, after);
  switch (state.kind) {
    case 'comparing':
      return (
        <div className={classes.state} role="status">
          <span>Comparing the modules…</span>
          <Progress
            className={classes.progress}
            value={100 * state.share}
            aria-label={`Comparing ${before.name} with ${after.name}`}
          />
          <Button size="xs" variant="default" onClick={cancel}>
            Cancel
          </Button>
        </div>
      );
    case 'cancelled':
      return (
        <div className={classes.state}>
          <span>The comparison was cancelled.</span>
          <Button size="xs" variant="default" onClick={again}>
            Compare modules
          </Button>
        </div>
      );
    case 'failed':
      return (
        <div className={classes.note}>
          <ProblemNote
            tone="bad"
            problem={{ title: 'The modules could not be compared.', detail: state.message, remedy: '' }}
          >
            <Button size="xs" variant="default" onClick={again}>
              Try again
            </Button>
          </ProblemNote>
        </div>
      );
    case 'compared':
      return <DiffResult comparison={state.comparison} names={{ before: before.name, after: after.name }} />;
  }
}
