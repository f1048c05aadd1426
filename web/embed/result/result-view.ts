import { hostName } from '../../../core/analysis/words/host.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import { messageOf } from '../../../core/base/errors.ts';
import type { EmbedChart } from '../../../core/embed/parameters.ts';
import { fromElsewhere } from '../../../core/report/elsewhere.ts';
import type { Report } from '../../../core/report/report.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { decodeResultLink } from '../../../core/share/result-link.ts';
import { machineText, sourceText } from '../../charts/export/machine-text.ts';
import { hostStyle, signOf } from '../../charts/plot/host-style.ts';
import tokens from '../../charts/plot/tokens.module.css';
import { analyseReport } from '../../measure/analysis/analysis-client.ts';
import type { Problem } from '../../ui/problem.ts';
import { create } from '../dom.ts';
import { PROBLEM_WORDS, PROGRAM_WORDS, RESULT_WORDS } from '../words.ts';
import { type ResultChart, type ResultRow, resultChart } from './result-rows.ts';
import './result.css';

/* A recorded result: its answer, one chart, and where it was measured. */

export type ResultView =
  | { readonly kind: 'view'; readonly element: HTMLElement }
  | { readonly kind: 'failed'; readonly problem: Problem };

const failed = (detail: string, remedy: string): ResultView => ({
  kind: 'failed',
  problem: { title: PROBLEM_WORDS.result, detail, remedy },
});

/** @param link text of a result link */
export async function resultView(link: string, asked: EmbedChart | null): Promise<ResultView> {
  const decoded = decodeResultLink(link);
  if (decoded.kind === 'refused') return failed(decoded.reason, PROBLEM_WORDS.authorLink);
  const report = fromElsewhere(decoded.report);
  try {
    const analysis = await analyseReport(report, null);
    const answer = answerOf({ report, analysis });
    const chart = resultChart(report, answer, asked);
    if (chart === null) return failed(RESULT_WORDS.noChart, PROBLEM_WORDS.authorLink);
    return { kind: 'view', element: resultElement(report, answer.sentence, chart, link) };
  } catch (error) {
    return failed(messageOf(error), PROBLEM_WORDS.reload);
  }
}

function resultElement(report: Report, sentence: string, chart: ResultChart, link: string): HTMLElement {
  return create(
    'section',
    { className: `result ${tokens.tokens ?? ''}` },
    // The sentence is about startup times if the result has any.
    chart.kind === 'startup' ? create('p', { className: 'sentence' }, sentence) : null,
    tableOf(chart),
    create('p', { className: 'source' }, `${machineText(report.machine)} · ${sourceText(report)}`),
    create(
      'a',
      { href: `./${hrefOf({ screen: 'bench', link })}`, target: '_blank', rel: 'noopener' },
      PROGRAM_WORDS.open,
    ),
  );
}

function tableOf({ kind, title, unit, rows, ticks }: ResultChart): HTMLTableElement {
  const axis = create('div', { className: 'axis', ariaHidden: 'true' });
  for (const { at, text } of ticks) axis.append(placed(create('span', {}, text), at, null));
  return create(
    'table',
    { className: `chart ${kind}` },
    create('caption', {}, `${title} `, create('small', {}, unit)),
    create(
      'thead',
      {},
      create(
        'tr',
        {},
        create('th', { scope: 'col' }, RESULT_WORDS.host),
        create('td', { className: 'plot' }, axis),
        create('th', { scope: 'col' }, RESULT_WORDS.value),
      ),
    ),
    create('tbody', {}, ...rows.map((row) => rowElement(row, kind, ticks))),
  );
}

function rowElement(row: ResultRow, kind: ResultChart['kind'], ticks: ResultChart['ticks']): HTMLTableRowElement {
  const { host, figure, interval, at, low, high } = row;
  const { colour } = hostStyle(host);
  const sign = create('span', { className: 'sign', ariaHidden: 'true' }, signOf(host));
  sign.style.color = colour;
  const track = create('div', { className: 'track', ariaHidden: 'true' });
  for (const tick of ticks) track.append(placed(create('i', { className: 'grid' }), tick.at, null));
  if (kind === 'throughput') {
    const bar = placed(create('i', { className: 'bar' }), 0, at);
    bar.style.backgroundColor = colour;
    track.append(bar);
  }
  if (interval !== '') {
    const range = placed(create('i', { className: 'range' }), low, high - low);
    range.style.backgroundColor = kind === 'startup' ? colour : 'var(--chart-text)';
    track.append(range);
  }
  if (kind === 'startup') {
    const mark = placed(create('i', { className: 'mark' }, signOf(host)), at, null);
    mark.style.color = colour;
    track.append(mark);
  }
  return create(
    'tr',
    {},
    create('th', { scope: 'row' }, sign, hostName(host)),
    create('td', { className: 'plot' }, track),
    create(
      'td',
      { className: 'value' },
      figure,
      interval === '' ? null : create('span', { className: 'interval' }, ` (${interval})`),
    ),
  );
}

/** @param width null for an element that has no extent on the axis */
function placed<T extends HTMLElement>(element: T, left: number, width: number | null): T {
  element.style.left = `${left}%`;
  if (width !== null) element.style.width = `${width}%`;
  return element;
}
