import { NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useId } from 'react';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import classes from '../Chooser.module.css';
import { PRESET, PRESETS, presetOf } from './choice.ts';
import { freshSeed, useChoice } from './choice-store.ts';

export interface ProtocolFieldProps {
  readonly disabled: boolean;
}

/** Selects what to measure. */
export function PartsField({ disabled }: ProtocolFieldProps) {
  const parts = useChoice((state) => state.parts);
  const edit = useChoice((state) => state.edit);
  const id = useId();
  const shown = presetOf(parts);
  return (
    <div className={classes.option}>
      <span className={`${classes.label} ${classes.first}`} id={id}>
        Measure
      </span>
      <SegmentedControl
        aria-labelledby={id}
        disabled={disabled}
        data={[
          ...PRESETS.map((preset) => ({ value: preset, label: PRESET[preset].label })),
          ...(shown === null ? [{ value: 'as-given', label: parts.join(' + ') }] : []),
        ]}
        value={shown ?? 'as-given'}
        onChange={(value) => {
          const preset = PRESETS.find((each) => each === value);
          if (preset !== undefined) edit({ parts: [...PRESET[preset].parts] });
        }}
      />
    </div>
  );
}

/** Selects the number of rounds. */
export function BlocksField({ disabled }: ProtocolFieldProps) {
  const preset = useChoice((state) => state.preset);
  const blocks = useChoice((state) => state.blocks);
  const edit = useChoice((state) => state.edit);
  const id = useId();
  return (
    <div className={classes.option}>
      <span className={classes.label} id={id}>
        Rounds
      </span>
      <SegmentedControl
        aria-labelledby={id}
        disabled={disabled}
        data={[
          { value: 'quick', label: `Quick (${PROTOCOL.blocks.quick})` },
          { value: 'full', label: `Full (${PROTOCOL.blocks.full})` },
          { value: 'custom', label: 'Custom' },
        ]}
        value={preset}
        onChange={(value) => {
          if (value === 'quick' || value === 'full') edit({ preset: value, blocks: PROTOCOL.blocks[value] });
          else edit({ preset: 'custom' });
        }}
      />
      {preset === 'custom' && (
        <NumberInput
          className={classes.blocks}
          aria-label="Number of rounds"
          disabled={disabled}
          min={1}
          max={1000}
          allowDecimal={false}
          allowNegative={false}
          value={blocks}
          onChange={(value) => edit({ blocks: typeof value === 'number' ? value : 0 })}
        />
      )}
    </div>
  );
}

/** Sets the seed of the random order, so that another run can repeat it. */
export function SeedField({ disabled }: ProtocolFieldProps) {
  const seed = useChoice((state) => state.seed);
  const edit = useChoice((state) => state.edit);
  return (
    <div className={classes.option}>
      <TextInput
        className={classes.seed}
        label="Seed"
        labelProps={{ className: classes.label }}
        title="Determines the order of measurements in each round. The same seed gives the same order."
        inputMode="numeric"
        disabled={disabled}
        value={Number.isNaN(seed) ? '' : String(seed)}
        error={!Number.isInteger(seed)}
        onChange={(event) => {
          const digits = event.currentTarget.value.replaceAll(/\D/g, '');
          edit({ seed: digits === '' ? Number.NaN : Number(digits) });
        }}
      />
      <IconAction
        label="New random seed"
        icon={IconDice5}
        disabled={disabled}
        onClick={() => edit({ seed: freshSeed() })}
      />
    </div>
  );
}
