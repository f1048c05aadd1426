import { TextInput } from '@mantine/core';
import type { LimitField } from '../../runner/draft.ts';
import { issueAt } from '../../runner/draft.ts';
import { useConfig } from '../session/config-store.ts';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';

const FIELDS: readonly { field: LimitField; label: string; title: string }[] = [
  { field: 'wallTime', label: 'Time', title: 'Wall time of a run, without the time spent waiting for live input' },
  { field: 'memory', label: 'Memory', title: 'Linear memory of the module, at most 4 GiB' },
  { field: 'output', label: 'Output', title: 'Total of stdout and stderr' },
  {
    field: 'files',
    label: 'Files',
    title: 'Total size of the files in the preopened folders. The default grows with the granted files.',
  },
];

/** The limits of a run: reaching one ends the run, or fails the call that would exceed it. */
export function LimitsSection() {
  const { draft, result, edit } = useConfig();
  return (
    <ConfigSection title="Limits" summary={`${draft.limits.wallTime} · ${draft.limits.memory}`}>
      <div className={classes.pair}>
        {FIELDS.map(({ field, label, title }) => (
          <TextInput
            key={field}
            label={label}
            title={title}
            value={draft.limits[field]}
            error={issueAt(result, `limits.${field}`)}
            onChange={(event) => edit({ limits: { ...draft.limits, [field]: event.currentTarget.value } })}
          />
        ))}
      </div>
    </ConfigSection>
  );
}
