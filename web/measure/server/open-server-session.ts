import type { MeasuredSubject } from '../../../core/api/api.ts';
import { NOOP_KEY } from '../../../core/bench/plan.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import type { Notice } from '../../../core/report/report.ts';
import { type MeasuredModule, openMeasurement } from '../../server/open-measurement.ts';
import { problemOf, type ServerFailure } from '../../server/request.ts';
import { grantOf } from '../../server/run-on-server.ts';
import type { OpenedServerSession, ServerCaseOutcome, ServerSession, ServerSessionRequest } from './server-session.ts';

/* Adapts the local server to a measurement: sends the programs of the page and converts failures to outcomes. */

interface CollectedParts {
  readonly subjects: MeasuredSubject[];
  readonly modules: MeasuredModule[];
  readonly parts: Map<string, Uint8Array>;
}

function sourceOf(input: SubjectInput, index: number, collected: CollectedParts): MeasuredSubject['source'] {
  const { subject, config, moduleBytes, files, stdinBytes } = input;
  if (subject.key === NOOP_KEY) return { kind: 'noop' };
  // A sample with its own id as key is unchanged. One that is open in Play may have another configuration.
  if (subject.sample !== null && subject.sample === subject.key) return { kind: 'sample', id: subject.sample };
  const whole = { host: '', config, moduleBytes: new Uint8Array(moduleBytes), files, stdin: stdinBytes };
  const { grant, parts } = grantOf(whole);
  // All programs share one request, so part names end with the program's index.
  const named = (part: string) => `${part}-${index}`;
  for (const [part, bytes] of parts) collected.parts.set(named(part), bytes);
  collected.modules.push({ sha256: subject.moduleSha256, bytes: moduleBytes });
  const entries = grant.files.map((file) => (file.kind === 'file' ? { ...file, part: named(file.part) } : file));
  return { kind: 'module', sha256: subject.moduleSha256, name: subject.name, grant: { ...grant, files: entries } };
}

function collectParts(subjects: readonly SubjectInput[]): CollectedParts {
  const collected: CollectedParts = { subjects: [], modules: [], parts: new Map() };
  for (const [index, input] of subjects.entries()) {
    const { key, work } = input.subject;
    const sizes = work === null ? null : { small: work.small.args, large: work.large.args };
    collected.subjects.push({ key, source: sourceOf(input, index, collected), work: sizes });
  }
  return collected;
}

const messageOf = (failure: ServerFailure): string => {
  const problem = problemOf(failure);
  return problem === null ? 'Cancelled.' : [problem.title, problem.detail].filter((word) => word !== '').join('. ');
};

const notice = (code: Notice['code'], message: string): Notice => ({ code, message: message.slice(0, 500) });

/** Prepares the hosts of a plan for its programs. */
export async function openServerSession(request: ServerSessionRequest): Promise<OpenedServerSession> {
  const { plan, subjects, signal, onPreparing } = request;
  const collected = collectParts(subjects.filter(({ subject }) => plan.subjects.includes(subject.key)));
  const opened = await openMeasurement({
    request: { subjects: collected.subjects, hosts: plan.serverHosts },
    modules: collected.modules,
    parts: collected.parts,
    signal,
    onEvent: (event) => {
      if (event.kind === 'queued') onPreparing('Waiting for other runs on the server', 0);
      if (event.kind === 'preparing') onPreparing(event.message, event.of === 0 ? 0 : event.done / event.of);
    },
  });
  if (opened.kind === 'failed') {
    if (opened.failure.kind === 'cancelled') return { kind: 'aborted' };
    return { kind: 'failed', message: messageOf(opened.failure) };
  }
  const { ready, measure, ended, close } = opened.value;
  // The server may prepare additional hosts, such as the A/A check, which this plan does not contain.
  const hosts = ready.hosts.filter(({ key }) => plan.serverHosts.includes(key));
  const isHere = ({ host }: { readonly host: string }) => hosts.some(({ key }) => key === host);
  const leftOut = ready.failures.filter((failure) => !isHere(failure));
  const session: ServerSession = {
    hosts,
    failures: ready.failures.filter(isHere),
    builds: ready.builds.filter(isHere),
    machine: ready.machine,
    notices: [
      ...leftOut.map(({ host, message }) => notice('other', `${host} was skipped: ${message}`)),
      ...(ready.timing === null ? [] : [notice('plain-spawn', `Processes are timed less precisely: ${ready.timing}`)]),
    ],
    async measure(benchCase, caseSignal): Promise<ServerCaseOutcome> {
      const answer = await measure(benchCase, caseSignal);
      if (answer.kind === 'answered') return { kind: 'measured', ...answer.value };
      if (answer.failure.kind === 'cancelled') return { kind: 'aborted' };
      return { kind: 'lost', message: messageOf(ended() ?? answer.failure) };
    },
    close,
  };
  return { kind: 'open', session };
}
