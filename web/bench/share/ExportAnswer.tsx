import { type RefObject, useState } from 'react';
import { answerOf } from '../../../core/answer/answer.ts';
import type { Measured } from '../../../core/answer/hosts.ts';
import type { Report } from '../../../core/report/report.ts';
import { answerCard } from '../../charts/export/card-data.ts';
import { ExportMenu } from '../../charts/export/ExportMenu.tsx';
import { fileName, machineText, sourceText } from '../../charts/export/machine-text.ts';
import { drawPicture, type Picture } from '../../charts/export/picture.ts';
import type { ChartTable } from '../../charts/table/chart-table.ts';
import { samplesTable } from '../../charts/table/samples-csv.ts';
import classes from './ExportAnswer.module.css';

/** Returns the samples behind the answer: the startup times of its program, and the throughput of all programs. */
function answerSamples(measured: Measured): ChartTable {
  const { report, analysis } = measured;
  const { startup, throughput } = answerOf(measured);
  const tables = [
    ...(startup === null ? [] : [samplesTable(report, analysis, startup.subject, [startup.metric])]),
    ...(throughput?.subjects ?? []).map((subject) => samplesTable(report, analysis, subject, ['throughput'])),
  ];
  return { columns: tables[0]?.columns ?? [], rows: tables.flatMap(({ rows }) => rows) };
}

const whereText = (report: Report): string => `${machineText(report.machine)} · ${sourceText(report)}`;

export interface ExportAnswerProps extends Measured {
  /** The part of the page that shows the answer. */
  readonly answer: RefObject<HTMLElement | null>;
}

/** The menu that exports the answer of a report as a card, as data or as a link. */
export function ExportAnswer({ report, analysis, answer }: ExportAnswerProps) {
  const [message, setMessage] = useState('');
  const measured = { report, analysis };
  const draw = (): Picture => {
    if (answer.current === null) throw new Error('the answer is not shown');
    return drawPicture(answer.current, { title: 'Wasm Dyno', caption: [whereText(report)] });
  };
  return (
    <>
      <ExportMenu
        title="Answer"
        report={report}
        file={fileName('wasm-dyno', report.created.slice(0, 10))}
        card={(link) => answerCard(answerOf(measured), measured, link)}
        picture={draw}
        csv={() => answerSamples(measured)}
        onMessage={setMessage}
      />
      <span className={classes.message} role="status">
        {message}
      </span>
    </>
  );
}
