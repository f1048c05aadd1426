import { Button } from '@mantine/core';
import { hrefOf } from '../../../core/share/address.ts';
import { machineText } from '../../charts/export/machine-text.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import classes from '../Bench.module.css';
import { useChoice } from '../choice/choice-store.ts';
import { adoptOwnConfig } from '../choice/own-config.ts';
import { hostsText, momentText } from '../reports/report-text.ts';
import { type LinkedResult, showMeasured, useResults } from '../reports/results-store.ts';

/** Loads the settings of the link and leaves it. The user starts the measurement. */
function loadSettings({ plan, report }: LinkedResult): void {
  useChoice.getState().adopt(plan, report.subjects);
  for (const subject of report.subjects) {
    const { key, name, sample, moduleSha256 } = subject;
    if (sample === null && key === moduleSha256) void adoptOwnConfig({ name, sha256: moduleSha256 }, subject);
  }
  showMeasured();
  location.hash = hrefOf({ screen: 'bench', link: null });
}

/** Says where a linked result comes from. */
export function LinkedBanner() {
  const linked = useResults((state) => (state.source.kind === 'linked' ? state.linked : null));
  if (linked === null) return null;
  const { report } = linked;
  return (
    <ProblemNote
      tone="info"
      problem={{
        title: `Linked result, measured on ${momentText(report.created)}`,
        detail: `Measured by the author of the link on ${machineText(report.machine)} with ${hostsText(report)}. Nothing has run on your machine.`,
        remedy: '',
      }}
    >
      <div className={classes.actions}>
        <Button onClick={() => loadSettings(linked)}>Load these settings</Button>
      </div>
    </ProblemNote>
  );
}
