import { Button, Checkbox, Chip, Popover, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import type { TraceCriteria } from '../../../core/trace/filter.ts';
import type { FunctionTotal } from '../../../core/trace/function-totals.ts';
import { FAMILIES } from '../../../core/trace/signature.ts';
import { formatCount } from '../../ui/quantity.ts';
import classes from './TracePanel.module.css';
import { familyCounts } from './words.ts';

export type Shown = 'calls' | 'functions';

export interface TraceToolbarProps {
  readonly enabled: boolean;
  onToggle(enabled: boolean): void;
  readonly shown: Shown;
  onShow(shown: Shown): void;
  readonly criteria: TraceCriteria;
  onCriteria(criteria: TraceCriteria): void;
  readonly totals: readonly FunctionTotal[];
}

const VIEWS = [
  { value: 'calls', label: 'Calls' },
  { value: 'functions', label: 'Functions' },
];

/** The switch that traces runs, and the filter, in one row. */
export function TraceToolbar({ enabled, onToggle, shown, onShow, criteria, onCriteria, totals }: TraceToolbarProps) {
  const failures = totals.reduce((sum, total) => sum + total.failures, 0);
  return (
    <div className={classes.bar}>
      <Switch
        size="xs"
        label="Trace next run"
        checked={enabled}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      <SegmentedControl
        size="xs"
        aria-label="Trace view"
        data={VIEWS}
        value={shown}
        onChange={(value) => onShow(value === 'functions' ? 'functions' : 'calls')}
      />
      {shown === 'calls' && (
        <>
          <TextInput
            className={classes.search}
            size="xs"
            aria-label="Filter calls"
            placeholder="Filter calls"
            spellCheck={false}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={criteria.text}
            onChange={(event) => onCriteria({ ...criteria, text: event.currentTarget.value })}
          />
          <FamilyFilter criteria={criteria} onCriteria={onCriteria} totals={totals} />
          <Chip
            size="xs"
            variant="outline"
            color="orange"
            checked={criteria.failuresOnly}
            onChange={(failuresOnly) => onCriteria({ ...criteria, failuresOnly })}
          >
            Errors only <span className={classes.count}>{formatCount(failures)}</span>
          </Chip>
        </>
      )}
    </div>
  );
}

/** The families of calls, behind one button: chips took a separate row. */
function FamilyFilter({ criteria, onCriteria, totals }: Pick<TraceToolbarProps, 'criteria' | 'onCriteria' | 'totals'>) {
  const { families } = criteria;
  const present = familyCounts(totals);
  const hidden = present.filter(({ family }) => !families.has(family)).length;
  return (
    <Popover position="bottom-start" withinPortal shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default" rightSection={<IconChevronDown size={12} aria-hidden />}>
          {hidden === 0 ? 'All families' : `${present.length - hidden} of ${present.length} families`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className={classes.families}>
          <legend className={classes.legend}>Families of calls</legend>
          {present.map(({ family, calls }) => (
            <Checkbox
              key={family}
              size="xs"
              label={
                <>
                  {family} <span className={classes.count}>{formatCount(calls)}</span>
                </>
              }
              checked={families.has(family)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                const next = FAMILIES.filter((each) => (each === family ? checked : families.has(each)));
                onCriteria({ ...criteria, families: new Set(next) });
              }}
            />
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}
