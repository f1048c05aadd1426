import { NativeSelect } from '@mantine/core';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { useView } from './view-store.ts';

export interface BaselineSelectProps {
  readonly report: Report;
  readonly analysis: Analysis;
  readonly disabled: boolean;
}

/** The host that all others are compared against. */
export function BaselineSelect({ report, analysis, disabled }: BaselineSelectProps) {
  const hosts = report.hosts.filter(({ aliasOf }) => aliasOf === null);
  const chosen = useView(({ baselines }) => baselines[report.id]);
  if (hosts.length < 2) return null;
  return (
    <NativeSelect
      aria-label="Compare against"
      leftSection={<span style={{ fontSize: 12 }}>against</span>}
      leftSectionWidth={64}
      disabled={disabled}
      data={hosts.map(({ key, label }) => ({ value: key, label }))}
      value={chosen ?? analysis.baseline ?? ''}
      onChange={({ currentTarget: { value } }) =>
        useView.setState(({ baselines }) => ({ baselines: { ...baselines, [report.id]: value } }))
      }
    />
  );
}
