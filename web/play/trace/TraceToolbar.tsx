import { Chip, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { FAMILIES, type Family } from '../../../core/trace/signature.ts';
import { formatCount } from '../../ui/quantity.ts';
import type { FamilyCount } from './families.ts';
import classes from './TracePanel.module.css';

export type Shown = 'calls' | 'functions';

export interface TraceToolbarProps {
  readonly enabled: boolean;
  onToggle(enabled: boolean): void;
  readonly shown: Shown;
  onShow(shown: Shown): void;
  readonly text: string;
  onText(text: string): void;
  readonly failuresOnly: boolean;
  readonly failures: number;
  onFailuresOnly(failuresOnly: boolean): void;
  readonly present: readonly FamilyCount[];
  readonly families: ReadonlySet<Family>;
  onFamilies(families: ReadonlySet<Family>): void;
}

const VIEWS = [
  { value: 'calls', label: 'Calls' },
  { value: 'functions', label: 'Functions' },
];

/** What is shown of the trace. */
export function TraceToolbar(props: TraceToolbarProps) {
  const { present, families, onFamilies } = props;
  return (
    <div className={classes.bar}>
      <Switch
        label="Trace"
        aria-label="Trace the next run"
        checked={props.enabled}
        onChange={(event) => props.onToggle(event.currentTarget.checked)}
      />
      <SegmentedControl
        aria-label="What is listed"
        data={VIEWS}
        value={props.shown}
        onChange={(value) => props.onShow(value === 'functions' ? 'functions' : 'calls')}
      />
      {props.shown === 'calls' && (
        <>
          <TextInput
            className={classes.search}
            aria-label="Show calls with this text"
            placeholder="Function, error or path"
            spellCheck={false}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={props.text}
            onChange={(event) => props.onText(event.currentTarget.value)}
          />
          <fieldset className={classes.families}>
            <legend className={classes.legend}>Families of calls that are shown</legend>
            {present.map(({ family, calls }) => (
              <Chip
                key={family}
                size="xs"
                variant="outline"
                checked={families.has(family)}
                onChange={(checked) =>
                  onFamilies(new Set(FAMILIES.filter((each) => (each === family ? checked : families.has(each)))))
                }
              >
                {family} <span className={classes.count}>{formatCount(calls)}</span>
              </Chip>
            ))}
            <Chip
              size="xs"
              variant="outline"
              color="orange"
              checked={props.failuresOnly}
              onChange={props.onFailuresOnly}
            >
              failures only <span className={classes.count}>{formatCount(props.failures)}</span>
            </Chip>
          </fieldset>
        </>
      )}
    </div>
  );
}
