import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { counted } from '../../core/base/quantity.ts';
import { estimatePlan } from '../../core/bench/estimate.ts';
import type { SubjectSource } from '../../core/bench/subject.ts';
import { readPace } from '../measure/pace.ts';
import { useMeasurement } from '../measure/session.ts';
import { useServer } from '../server/server-store.ts';
import { modifierKey } from '../ui/modifier-key.ts';
import classes from './Chooser.module.css';
import { useCatalogue } from './choice/catalogue-store.ts';
import { FAULT_TEXT, planOf } from './choice/choice.ts';
import { useChoice } from './choice/choice-store.ts';
import { subjectFacts } from './choice/facts.ts';
import { HostsField } from './choice/HostsField.tsx';
import { availableHosts, isUndecided } from './choice/host-options.ts';
import { OtherReportsField } from './choice/OtherReportsField.tsx';
import { BlocksField, PartsField, SeedField } from './choice/ProtocolFields.tsx';
import { SubjectsField } from './choice/SubjectsField.tsx';
import { useLoading } from './run/loading-store.ts';
import { measure } from './run/measure.ts';
import { roughDuration } from './run/rough-duration.ts';

interface GivenModule {
  readonly playModule: SubjectSource | null;
}

export interface ChooserProps extends GivenModule {
  /** Whether something else is more important; the form is then collapsed on a phone. */
  readonly isAside: boolean;
}

/** The form: programs, hosts, settings, and the Measure button. */
export function Chooser({ playModule, isAside }: ChooserProps) {
  const busy = useBusy();
  return (
    <section className={classes.chooser} aria-label="What to measure" data-aside={busy || isAside || undefined}>
      <SubjectsField playModule={playModule} disabled={busy} />
      <HostsField disabled={busy} />
      <OtherReportsField />
      <div className={classes.options}>
        <PartsField disabled={busy} />
        <BlocksField disabled={busy} />
        <SeedField disabled={busy} />
        <div className={classes.go}>
          <Estimate playModule={playModule} />
          <MeasureButton playModule={playModule} />
        </div>
      </div>
    </section>
  );
}

/** Whether something is measured or loaded, which locks the form. */
function useBusy(): boolean {
  const measuring = useMeasurement((state) => state.phase !== 'idle');
  const loading = useLoading((state) => state.loading !== null);
  return measuring || loading;
}

function Estimate({ playModule }: GivenModule) {
  const checked = planOf(useChoice());
  const catalogue = useCatalogue((state) => state.catalogue);
  const server = useServer((state) => state.server);
  const isRestored = useChoice((state) => state.isRestored);
  if (checked.kind === 'faulty') {
    return (
      <span className={`${classes.estimate} ${classes.fault}`} role="alert">
        {FAULT_TEXT[checked.fault]}
      </span>
    );
  }
  // The time depends on the settings of the last visit, the programs and the hosts, which are not known yet.
  if (!isRestored || catalogue.kind === 'loading' || isUndecided(checked.plan, server)) {
    return <span className={classes.estimate}>Estimating…</span>;
  }
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  const serverHosts = availableHosts(checked.plan.serverHosts, server.kind === 'ready' ? server.info : null);
  const plan = { ...checked.plan, serverHosts };
  const { duration, cases } = estimatePlan(plan, subjectFacts(plan.subjects, samples, playModule), {
    cores: navigator.hardwareConcurrency,
    pace: readPace(),
  });
  return (
    <span className={classes.estimate}>
      about {roughDuration(duration)}
      <br />
      {counted(cases, 'measurement')} × {counted(checked.plan.blocks, 'round')}
    </span>
  );
}

function MeasureButton({ playModule }: GivenModule) {
  const busy = useBusy();
  const checked = planOf(useChoice());
  const isUndecidedYet = useServer(({ server }) => checked.kind === 'plan' && isUndecided(checked.plan, server));
  const isRestored = useChoice((state) => state.isRestored);
  const isKnown = useCatalogue((state) => state.catalogue.kind !== 'loading') && isRestored;
  return (
    <Button
      size="sm"
      leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
      disabled={busy || checked.kind === 'faulty' || !isKnown || isUndecidedYet}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      onClick={() => void measure(playModule)}
    >
      Measure
      <span className={classes.key}>{modifierKey()} ↵</span>
    </Button>
  );
}
