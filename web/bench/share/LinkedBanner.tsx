import { Button, FileButton } from '@mantine/core';
import { IconFileUpload, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect } from 'react';
import { estimatePlan } from '../../../core/bench/estimate.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { machineText } from '../../charts/export/machine-text.ts';
import { hostsText, momentText } from '../../measure/kept/report-text.ts';
import { readPace } from '../../measure/pace.ts';
import { useMeasurement } from '../../measure/session.ts';
import { needServer, useServer } from '../../server/server-store.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { counted, formatBytes } from '../../ui/quantity.ts';
import classes from '../Bench.module.css';
import { useCatalogue } from '../choice/catalogue-store.ts';
import { subjectFacts } from '../choice/facts.ts';
import { isUndecided } from '../choice/host-options.ts';
import { provideModule, useOwnModules } from '../choice/own-modules.ts';
import { type LinkedResult, useResults } from '../reports/results-store.ts';
import { useLoading } from '../run/loading-store.ts';
import { roughDuration } from '../run/rough-duration.ts';
import own from './LinkedBanner.module.css';
import type { NeededProgram, RerunPlan } from './rerun-plan.ts';
import { loadSettings, rerunHere, useRerunPlan } from './use-rerun-plan.ts';

/** Where a linked result comes from, and what repeating it here would measure. Nothing runs until the reader starts it. */
export function LinkedBanner() {
  const linked = useResults((state) => (state.source.kind === 'linked' ? state.linked : null));
  return linked === null ? null : <Review linked={linked} />;
}

function Review({ linked }: { readonly linked: LinkedResult }) {
  const { report } = linked;
  const rerun = useRerunPlan(linked);
  return (
    <ProblemNote
      tone="info"
      problem={{
        title: `Linked result, measured on ${momentText(report.created)}`,
        detail: `Measured by the author of the link on ${machineText(report.machine)} with ${hostsText(report)}. Nothing has run on your machine.`,
        remedy: '',
      }}
    >
      {rerun === null ? (
        <p role="status">Looking for its programs…</p>
      ) : (
        <>
          <Facts rerun={rerun} />
          {rerun.needed.length > 0 && <Needed programs={rerun.needed} />}
          <Actions linked={linked} rerun={rerun} />
        </>
      )}
    </ProblemNote>
  );
}

/** Joins names to a list: "a", "a and b", "a, b and c". */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What a re-run differs in from the author's measurement. */
function Facts({ rerun }: { readonly rerun: RerunPlan }) {
  const { changed, withoutInput, absent } = rerun;
  const server = useServer((state) => state.server);
  return (
    <ul className={own.facts}>
      <li>
        <Scope rerun={rerun} />
      </li>
      {absent.length > 0 && (
        <li>
          Not measured here: {listed(absent)}.
          {server.kind !== 'ready' && ' Hosts outside the browser need the local server (npm start).'}
        </li>
      )}
      {changed.length > 0 && (
        <li>Your site has another build of {listed(changed)} than the author measured, so the figures can differ.</li>
      )}
      {withoutInput.length > 0 && (
        <li>
          The link does not contain the stdin of {listed(withoutInput)}. Load the settings and enter the input to repeat
          the measurement exactly.
        </li>
      )}
    </ul>
  );
}

/** What a re-run measures and how long it takes. */
function Scope({ rerun: { plan } }: { readonly rerun: RerunPlan }) {
  const catalogue = useCatalogue((state) => state.catalogue);
  if (plan === null) return 'No program of the link is available in this browser.';
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  const { duration } = estimatePlan(plan, subjectFacts(plan.subjects, samples, null, new Map()), {
    cores: navigator.hardwareConcurrency,
    pace: readPace(),
  });
  const scope = [
    counted(plan.subjects.length, 'program'),
    counted(plan.engines.length + plan.serverHosts.length, 'host'),
    counted(plan.blocks, 'round'),
  ].join(' × ');
  return `A re-run measures ${scope} on your machine and takes about ${roughDuration(duration)}.`;
}

/** The files that a re-run needs, each with its digest. */
function Needed({ programs }: { readonly programs: readonly NeededProgram[] }) {
  const examining = useOwnModules((state) => state.examining);
  return (
    <div className={own.needed}>
      <p>
        The link names {programs.length === 1 ? 'a program' : 'programs'} by digest. Drop the file on this screen or
        select it; a re-run without it leaves it out.
      </p>
      <ul className={own.facts}>
        {programs.map(({ name, sha256, size }) => (
          <li key={sha256}>
            <strong>{name}</strong>, {formatBytes(size)}, SHA-256 <code className={own.digest}>{sha256}</code>
          </li>
        ))}
      </ul>
      <FileButton
        accept=".wasm,application/wasm"
        multiple
        onChange={async (files) => {
          for (const file of files) await provideModule(file, programs);
        }}
      >
        {(props) => (
          <Button variant="default" leftSection={<IconFileUpload size={14} aria-hidden />} {...props}>
            {examining === null ? 'Select file…' : `Checking ${examining}…`}
          </Button>
        )}
      </FileButton>
    </div>
  );
}

function Actions({ linked, rerun }: { readonly linked: LinkedResult; readonly rerun: RerunPlan }) {
  const isMeasuring = useMeasurement((state) => state.phase !== 'idle');
  const isLoading = useLoading((state) => state.loading !== null);
  const isUndecidedYet = useServer(({ server }) => isUndecided(linked.plan, server));
  useEffect(() => {
    if (linked.plan.serverHosts.length > 0) needServer();
  }, [linked]);
  const without = rerun.needed.map(({ name }) => name);
  return (
    <div className={classes.actions}>
      <Button
        leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
        disabled={rerun.plan === null || isMeasuring || isLoading || isUndecidedYet}
        onClick={() => void rerunHere(linked, rerun)}
      >
        {without.length === 0 || rerun.plan === null ? 'Re-run here' : `Re-run here without ${listed(without)}`}
      </Button>
      <Button
        variant="default"
        disabled={isMeasuring || isLoading}
        onClick={async () => {
          await loadSettings(linked, rerun);
          location.hash = hrefOf({ screen: 'bench', link: null });
        }}
      >
        Load these settings
      </Button>
    </div>
  );
}
