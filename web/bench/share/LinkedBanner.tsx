import { Button } from '@mantine/core';
import { hrefOf } from '../../../core/share/address.ts';
import { machineText } from '../../charts/frame/machine-text.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import classes from '../Bench.module.css';
import { useChoice } from '../choice/choice-store.ts';
import { momentText } from '../results/moment-text.ts';
import { type LinkedResult, useResults } from '../results/results-store.ts';
import { hostsText } from '../results/run-text.ts';

/** Takes over the recipe, and shows one's own bench: the Measure button is the person's to press. */
function takeOver({ plan }: LinkedResult): void {
  useChoice.getState().adopt(plan);
  useResults.setState({ source: { kind: 'measured' } });
  location.hash = hrefOf({ screen: 'bench', link: null });
}

/** Whose figures these are. */
export function LinkedBanner() {
  const linked = useResults((state) => (state.source.kind === 'linked' ? state.linked : null));
  if (linked === null) return null;
  const { report } = linked;
  return (
    <ProblemNote
      tone="info"
      problem={{
        title: `Measured by the author of this link on ${momentText(report.created)}`,
        detail: `On their machine (${machineText(report.machine)}), with ${hostsText(report)}. Nothing has been run here.`,
        remedy: '',
      }}
    >
      <div className={classes.actions}>
        <Button onClick={() => takeOver(linked)}>Measure the same here</Button>
      </div>
    </ProblemNote>
  );
}
