import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { counted } from '../../core/base/quantity.ts';
import { estimatePlan } from '../../core/bench/estimate.ts';
import { pairOf } from '../../core/bench/pair.ts';
import type { SubjectSource } from '../../core/bench/subject.ts';
import { readPace } from '../measure/pace.ts';
import { useMeasurement } from '../measure/session.ts';
import { useServer } from '../server/server-store.ts';
import { modifierKey } from '../ui/modifier-key.ts';
import classes from './Chooser.module.css';
import { useBuilt } from './choice/built-store.ts';
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
import { openForm, useView } from './view/view-store.ts';

interface GivenModule {
  readonly playModule: SubjectSource | null;
}

/** The form: one line with the Measure button, and below it the programs, hosts and settings if it is open. */
export function Chooser({ playModule }: GivenModule) {
  const busy = useBusy();
  const isChosen = useView((state) => state.isFormOpen);
  const isOpen = isChosen && !busy;
  const isPair = useChoice((state) => pairOf(state) !== null);
  const fieldsId = useId();
  return (
    <section className={classes.chooser} aria-label="What to measure">
      <div className={classes.line}>
        <UnstyledButton
          className={classes.fold}
          aria-expanded={isOpen}
          aria-controls={fieldsId}
          disabled={busy}
          onClick={() => openForm(!isOpen)}
        >
          <IconChevronRight size={14} className={classes.chevron} aria-hidden />
          <PlanLine />
        </UnstyledButton>
        <div className={classes.go}>
          <Estimate playModule={playModule} />
          <MeasureButton playModule={playModule} />
        </div>
      </div>
      <div id={fieldsId} className={classes.fields} hidden={!isOpen}>
        {isChosen && (
          // Also while busy, so that the disclosures in it stay open.
          <>
            <SubjectsField playModule={playModule} disabled={busy} />
            <HostsField disabled={busy} />
            <OtherReportsField />
            <div className={classes.options}>
              {!isPair && <PartsField disabled={busy} />}
              <BlocksField disabled={busy} />
              <SeedField disabled={busy} />
            </div>
          </>
        )}
      </div>
    </section>
  );
}

/** The selection in one line: "3 programs · 3 hosts · 12 rounds". */
function PlanLine() {
  const checked = planOf(useChoice());
  if (checked.kind === 'faulty') return 'Programs, hosts and rounds';
  const { subjects, engines, serverHosts, blocks } = checked.plan;
  const isPair = pairOf(checked.plan) !== null;
  const parts = [
    counted(subjects.length, isPair ? 'build' : 'program'),
    counted(isPair ? engines.length : engines.length + serverHosts.length, 'host'),
    counted(blocks, 'round'),
  ];
  return parts.join(' · ');
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
  const built = useBuilt((state) => state.modules);
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
  const { duration, cases } = estimatePlan(plan, subjectFacts(plan.subjects, samples, playModule, built), {
    cores: navigator.hardwareConcurrency,
    pace: readPace(),
  });
  return (
    <span className={classes.estimate}>
      about {roughDuration(duration)} · {counted(cases, 'measurement')} × {counted(checked.plan.blocks, 'round')}
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
