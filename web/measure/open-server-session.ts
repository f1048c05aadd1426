import type { MeasuredSubject } from '../../core/api/api.ts';
import { NOOP_KEY } from '../../core/bench/plan.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import type { Failure, Notice } from '../../core/report/report.ts';
import { type MeasuredModule, openMeasurement } from '../server/open-measurement.ts';
import { problemOf, type ServerFailure } from '../server/request.ts';
import { grantOf } from '../server/run-on-server.ts';
import type { OpenedServerSession, ServerCaseOutcome, ServerSession, ServerSessionRequest } from './server-session.ts';

/* The local server as a measurement knows it: programs as the page has them, and outcomes in the place of failures. */

interface Handed {
  readonly subjects: MeasuredSubject[];
  readonly modules: MeasuredModule[];
  readonly parts: Map<string, Uint8Array>;
}

function sourceOf(input: SubjectInput, index: number, handed: Handed): MeasuredSubject['source'] {
  const { subject, config, moduleBytes, files, stdinBytes } = input;
  if (subject.key === NOOP_KEY) return { kind: 'noop' };
  // A sample under its own key is as it ships; one that is open in Play may be configured in another way.
  if (subject.sample !== null && subject.sample === subject.key) return { kind: 'sample', id: subject.sample };
  const whole = { host: '', config, moduleBytes: new Uint8Array(moduleBytes), files, stdin: stdinBytes };
  const { grant, parts } = grantOf(whole);
  // All programs share one request: the parts of each have its number behind their names.
  const named = (part: string) => `${part}-${index}`;
  for (const [part, bytes] of parts) handed.parts.set(named(part), bytes);
  handed.modules.push({ sha256: subject.moduleSha256, bytes: moduleBytes });
  const entries = grant.files.map((file) => (file.kind === 'file' ? { ...file, part: named(file.part) } : file));
  return { kind: 'module', sha256: subject.moduleSha256, name: subject.name, grant: { ...grant, files: entries } };
}

function handOver(subjects: readonly SubjectInput[]): Handed {
  const handed: Handed = { subjects: [], modules: [], parts: new Map() };
  for (const [index, input] of subjects.entries()) {
    const { key, work } = input.subject;
    const sizes = work === null ? null : { small: work.small.args, large: work.large.args };
    handed.subjects.push({ key, source: sourceOf(input, index, handed), work: sizes });
  }
  return handed;
}

const messageOf = (failure: ServerFailure): string => {
  const problem = problemOf(failure);
  return problem === null
    ? 'It was cancelled.'
    : [problem.title, problem.detail].filter((word) => word !== '').join('. ');
};

const notice = (code: Notice['code'], message: string): Notice => ({ code, message: message.slice(0, 500) });

/** Makes the hosts of a plan ready for its programs. */
export async function openServerSession(request: ServerSessionRequest): Promise<OpenedServerSession> {
  const { plan, subjects, signal, onPreparing } = request;
  const handed = handOver(subjects.filter(({ subject }) => plan.subjects.includes(subject.key)));
  const opened = await openMeasurement({
    request: { subjects: handed.subjects, hosts: plan.serverHosts },
    modules: handed.modules,
    parts: handed.parts,
    signal,
    onEvent: (event) => {
      if (event.kind === 'queued') onPreparing('Waiting for what runs on the server', 0);
      if (event.kind === 'preparing') onPreparing(event.message, event.of === 0 ? 0 : event.done / event.of);
    },
  });
  if (opened.kind === 'failed') {
    if (opened.failure.kind === 'cancelled') return { kind: 'aborted' };
    return { kind: 'failed', message: messageOf(opened.failure) };
  }
  const { ready, measure, ended, close } = opened.value;
  // It may make more ready, such as a host's second self, which nobody asked for here.
  const hosts = ready.hosts.filter(({ key }) => plan.serverHosts.includes(key));
  const isHere = ({ host }: Failure) => hosts.some(({ key }) => key === host);
  const leftOut = ready.failures.filter((failure) => !isHere(failure));
  const session: ServerSession = {
    hosts,
    failures: ready.failures.filter(isHere),
    machine: ready.machine,
    notices: [
      ...leftOut.map(({ host, message }) => notice('other', `${host} was left out: ${message}`)),
      ...(ready.timing === null ? [] : [notice('plain-spawn', `Processes are timed less closely: ${ready.timing}`)]),
    ],
    async measure(asked, caseSignal): Promise<ServerCaseOutcome> {
      const answer = await measure(asked, caseSignal);
      if (answer.kind === 'answered') return { kind: 'measured', ...answer.value };
      if (answer.failure.kind === 'cancelled') return { kind: 'aborted' };
      return { kind: 'lost', message: messageOf(ended() ?? answer.failure) };
    },
    close,
  };
  return { kind: 'open', session };
}
