import { Table } from '@mantine/core';
import type { BuildFigure } from '../../../../core/analysis/analysis.ts';
import { buildsAnswer, phaseTime, phaseWords, supportText, verdictText } from '../../../../core/answer/builds.ts';
import type { TreePath } from '../../../../core/files/path.ts';
import { hrefOf } from '../../../../core/share/address.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { ScrollBox } from '../../../ui/ScrollBox.tsx';
import { useBuildMeasurement } from '../../session/build/measure-builds.ts';
import classes from './Builds.module.css';
import { MeasurementProgress } from './MeasurementProgress.tsx';

/** What the last measurement of two builds of a project found. */
export function MeasuredBuilds({ folder }: { readonly folder: TreePath }) {
  const state = useBuildMeasurement();
  if (state.folder !== folder || state.purpose !== 'pair') return null;
  const { isActive, problem, result } = state;
  const comparison = result?.analysis?.builds[0];
  return (
    <div className={classes.measured}>
      {isActive && <MeasurementProgress />}
      {problem !== null && <ProblemNote tone="warn" problem={problem} />}
      {result !== null && comparison !== undefined && (
        <>
          <p className={classes.verdict} role="status">
            {buildsAnswer(comparison, result.report).sentence}
          </p>
          <ScrollBox label="Phases of both builds">
            <Table className={classes.table} verticalSpacing={2} fz="xs" aria-label="Measured phases">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Phase</Table.Th>
                  <Table.Th>B against A</Table.Th>
                  <Table.Th>Support</Table.Th>
                  <Table.Th className={classes.figure}>A</Table.Th>
                  <Table.Th className={classes.figure}>B</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {comparison.figures.map((figure) => (
                  <Figure key={figure.metric} figure={figure} />
                ))}
              </Table.Tbody>
            </Table>
          </ScrollBox>
          {!isActive && (
            <p className={classes.hint}>
              The report is saved. <a href={hrefOf({ screen: 'bench', link: null })}>Open report in Bench</a>
            </p>
          )}
        </>
      )}
    </div>
  );
}

function Figure({ figure }: { readonly figure: BuildFigure }) {
  const { metric, before, after, verdict } = figure;
  const isDecided = verdict.kind === 'less' || verdict.kind === 'more';
  return (
    <Table.Tr data-verdict={verdict.kind}>
      <Table.Th scope="row">{phaseWords(metric).label}</Table.Th>
      <Table.Td className={isDecided ? classes.decided : undefined}>{verdictText(figure)}</Table.Td>
      <Table.Td>{supportText(figure)}</Table.Td>
      <Table.Td className={classes.figure}>{phaseTime(before.value)}</Table.Td>
      <Table.Td className={classes.figure}>{phaseTime(after.value)}</Table.Td>
    </Table.Tr>
  );
}
