import './embed.css';
import { messageOf } from '../../core/base/errors.ts';
import type { ToFrame } from '../../core/embed/messages.ts';
import { type Embed, type EmbedContent, parseEmbed } from '../../core/embed/parameters.ts';
import { ENGINES } from '../../core/run/engines.ts';
import { pageEnvironment } from '../runner/environment.ts';
import type { Problem } from '../ui/problem.ts';
import { PageChannel } from './channel.ts';
import { create } from './dom.ts';
import { problemNote } from './problem-note.ts';
import { findProgram } from './program/find-program.ts';
import { ProgramView } from './run/program-view.ts';
import { applyLook } from './theme.ts';
import { PROBLEM_WORDS, PROGRAM_WORDS } from './words.ts';

/* The page in the frame: shows what its address names, and follows changes of the address. */

const root = document.getElementById('embed');
if (root === null) throw new Error('the page has no element with the id "embed"');
const channel = new PageChannel(window);

/** What is shown. Null while it is being prepared. */
interface Shown {
  receive(message: ToFrame): void;
  dispose(): void;
}

let shown: Shown | null = null;
/** Messages that arrived before the program was found. */
const early: ToFrame[] = [];
/** The parameters that were shown last, without those of the look. */
let shownKey: string | null = null;
/** Counts what was shown, so that a slow start does not replace a later one. */
let turn = 0;

function showProblem(problem: Problem): void {
  root?.replaceChildren(create('main', { className: 'program', ariaLabel: problem.title }, problemNote(problem)));
  const message = [`${problem.title}.`, problem.detail].filter((part) => part !== '').join(' ');
  const report = () => channel.send({ type: 'problem', message });
  // Again for each request, because the page waits for an answer.
  shown = { receive: report, dispose: () => {} };
  early.length = 0;
  report();
}

async function showContent(content: EmbedContent, chart: Embed['chart']): Promise<void> {
  const current = turn;
  const isCurrent = () => turn === current;
  if (content.kind === 'result') {
    const { resultView } = await import('./result/result-view.ts');
    const view = await resultView(content.link, chart);
    if (!isCurrent()) return;
    if (view.kind === 'failed') return showProblem(view.problem);
    root?.replaceChildren(create('main', { className: 'program', ariaLabel: PROGRAM_WORDS.recorded }, view.element));
    shown = { receive: () => {}, dispose: () => {} };
    return;
  }
  const found = await findProgram(content.source, content.overrides);
  if (!isCurrent()) return;
  if (found.kind === 'failed') return showProblem(found.problem);
  const view = new ProgramView(found.program, (message) => channel.send(message));
  root?.replaceChildren(view.element);
  shown = view;
  for (const message of early.splice(0)) view.receive(message);
  if (content.record !== null) await addRecord(view.element, content.record, chart, isCurrent);
}

/** Shows the author's recorded result below the program. */
async function addRecord(
  element: HTMLElement,
  link: string,
  chart: Embed['chart'],
  isCurrent: () => boolean,
): Promise<void> {
  const { resultView } = await import('./result/result-view.ts');
  const view = await resultView(link, chart);
  if (!isCurrent()) return;
  const content = view.kind === 'failed' ? problemNote(view.problem) : view.element;
  element.append(create('section', { className: 'record', ariaLabel: PROGRAM_WORDS.recorded }, content));
}

function receive(message: ToFrame): void {
  if (shown === null) early.push(message);
  else shown.receive(message);
}

function originOfPage(): string | null {
  const parsed = parseEmbed(location.hash);
  return parsed.kind === 'embed' ? parsed.embed.parent : parsed.parent;
}

function show(): void {
  const parsed = parseEmbed(location.hash);
  const { look, parent } = parsed.kind === 'embed' ? parsed.embed : parsed;
  applyLook(look);
  channel.open(parent, receive);
  const { content, chart } = parsed.kind === 'embed' ? parsed.embed : { content: null, chart: null };
  const key = JSON.stringify([content, chart, parsed.kind === 'refused' ? parsed.problems : []], (_, value) =>
    value instanceof Map ? [...value] : value,
  );
  if (key === shownKey) return;
  shownKey = key;
  turn += 1;
  shown?.dispose();
  shown = null;
  if (parsed.kind === 'refused' || content === null) {
    const problems = parsed.kind === 'refused' ? parsed.problems : [];
    showProblem({
      title: PROBLEM_WORDS.attributes(problems.length),
      detail: problems.map(({ attribute, message }) => `${attribute}: ${message}`).join('\n'),
      remedy: PROBLEM_WORDS.author,
    });
    return;
  }
  showContent(content, chart).catch((error: unknown) =>
    showProblem({ title: PROBLEM_WORDS.internal, detail: `${messageOf(error)}.`, remedy: PROBLEM_WORDS.reload }),
  );
}

channel.open(originOfPage(), receive);
// Sent first and in any case: the page learns that the frame works, whatever its parameters are.
channel.send({ type: 'ready', version: ENGINES.dyno.version, isolated: pageEnvironment().isolated });
new ResizeObserver(() =>
  channel.send({ type: 'size', height: Math.ceil(root.getBoundingClientRect().height) }),
).observe(root);
addEventListener('hashchange', show);
show();
