import { NativeSelect } from '@mantine/core';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import { hostName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import { selectBaseline, useView } from './view-store.ts';

export interface BaselineSelectProps {
  readonly report: Report;
  readonly analysis: Analysis;
  readonly disabled: boolean;
}

/** Selects the host that others are compared with. */
export function BaselineSelect({ report, analysis, disabled }: BaselineSelectProps) {
  const hosts = report.hosts.filter(({ aliasOf }) => aliasOf === null);
  const chosen = useView(({ baselines }) => baselines[report.id]);
  if (hosts.length < 2) return null;
  return (
    <NativeSelect
      aria-label="Compare with"
      leftSection={<span style={{ fontSize: 12 }}>vs</span>}
      leftSectionWidth={32}
      disabled={disabled}
      data={hosts.map((host) => ({ value: host.key, label: hostName(host) }))}
      value={chosen ?? analysis.baseline ?? ''}
      onChange={({ currentTarget: { value } }) => selectBaseline(report, value)}
    />
  );
}
