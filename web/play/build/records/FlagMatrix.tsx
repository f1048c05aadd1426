import { Button, SegmentedControl, Table, VisuallyHidden } from '@mantine/core';
import { IconDownload, IconHammer, IconStopwatch } from '@tabler/icons-react';
import { useState } from 'react';
import { flagMatrix, hasSameFlags } from '../../../../core/build/record.ts';
import { PROTOCOL } from '../../../../core/method/protocol.ts';
import { hrefOf } from '../../../../core/share/address.ts';
import { useMeasurement } from '../../../measure/session.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { downloadBytes } from '../../../ui/download.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { formatBytes, formatDuration } from '../../../ui/quantity.ts';
import { ScrollBox } from '../../../ui/ScrollBox.tsx';
import { useBuild } from '../../session/build/build-store.ts';
import { buildMatrix, cancelMatrix, measureMatrix, useMatrix } from '../../session/build/matrix.ts';
import { useBuildMeasurement } from '../../session/build/measure-builds.ts';
import { editRecipe } from '../../session/build/projects.ts';
import classes from './Builds.module.css';
import { MeasurementProgress } from './MeasurementProgress.tsx';
import { type MatrixLine, matrixCsv, matrixLines, type SortBy, standingText } from './matrix-rows.ts';

/** Builds the project with every level of optimisation, with and without SIMD, and measures the builds. */
export function FlagMatrix() {
  const recipe = useBuild((state) => state.recipe);
  const folder = useBuild((state) => state.folder);
  const matrix = useMatrix();
  if (recipe === null || folder === null || flagMatrix(recipe).length === 0) return null;
  const rows = matrix.folder === folder ? matrix.rows : [];
  return (
    <Disclosure label="Compare flags" className={classes.matrix}>
      <p className={classes.hint}>
        Builds the project with every level of optimisation, with and without SIMD. Then measures all builds in turns in
        one worker. Only a difference that the intervals support is called fastest.
      </p>
      <div className={classes.pair}>
        {matrix.isBuilding && matrix.folder === folder ? (
          <Button size="xs" variant="default" onClick={cancelMatrix}>
            Cancel builds
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconHammer size={14} aria-hidden />}
            onClick={() => void buildMatrix()}
          >
            Build {flagMatrix(recipe).length} variants
          </Button>
        )}
        <Measure />
      </div>
      {rows.length > 0 && <MatrixTable />}
    </Disclosure>
  );
}

const { quick, full } = PROTOCOL.blocks;

/** Fewer rounds than of two builds: each round measures up to twelve. */
const ROUNDS = [6, quick, full];

function Measure() {
  const [rounds, setRounds] = useState<number>(quick);
  const { rows, isBuilding } = useMatrix();
  const isBusy = useMeasurement(({ phase }) => phase !== 'idle');
  const built = rows.filter(({ state }) => state.kind === 'built').length;
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Rounds of the matrix"
        data={ROUNDS.map((value) => ({ value: String(value), label: `${value} rounds` }))}
        value={String(rounds)}
        onChange={(value) => setRounds(Number(value))}
      />
      <Button
        size="xs"
        leftSection={<IconStopwatch size={14} aria-hidden />}
        disabled={built < 2 || isBuilding || isBusy}
        onClick={() => void measureMatrix(rounds)}
      >
        Measure variants
      </Button>
    </>
  );
}

const SORTS = [
  { value: 'flags', label: 'Flags' },
  { value: 'size', label: 'Size' },
  { value: 'warm-run', label: 'Warm run' },
  { value: 'compile-cold', label: 'Compile' },
] as const;

function MatrixTable() {
  const [sort, setSort] = useState<SortBy>('flags');
  const { rows, folder } = useMatrix();
  const measurement = useBuildMeasurement();
  const isOwn = measurement.folder === folder && measurement.purpose === 'matrix';
  const result = isOwn ? measurement.result : null;
  const lines = matrixLines(rows, result, sort);
  return (
    <>
      {isOwn && measurement.isActive && <MeasurementProgress />}
      {isOwn && measurement.problem !== null && <ProblemNote tone="warn" problem={measurement.problem} />}
      <div className={classes.pair}>
        <SegmentedControl
          size="xs"
          aria-label="Sort variants by"
          data={[...SORTS]}
          value={sort}
          onChange={(value) => setSort(value)}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => {
            const text = new TextEncoder().encode(matrixCsv(lines));
            downloadBytes('flags.csv', text, 'text/csv');
          }}
        >
          Export CSV
        </Button>
      </div>
      <ScrollBox label="Variants">
        <Table className={classes.table} verticalSpacing={2} fz="xs" aria-label="Variants">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Flags</Table.Th>
              <Table.Th className={classes.figure}>Size</Table.Th>
              <Table.Th className={classes.figure}>gzip</Table.Th>
              <Table.Th className={classes.figure}>Built in</Table.Th>
              <Table.Th className={classes.figure}>Compile, 95% CI</Table.Th>
              <Table.Th className={classes.figure}>Warm run, 95% CI</Table.Th>
              <Table.Th>Standing</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Line key={line.row.label} line={line} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {result !== null && !measurement.isActive && (
        <p className={classes.hint}>
          The report is saved. <a href={hrefOf({ screen: 'bench', link: null })}>Open report in Bench</a>
        </p>
      )}
    </>
  );
}

function Line({ line }: { readonly line: MatrixLine }) {
  const { row, size, gzip, duration, sameAs, compile, warmRun } = line;
  const { state, label, recipe } = row;
  // The flags may have been changed since the variants were built.
  const isCurrent = useBuild((build) => build.recipe !== null && hasSameFlags(build.recipe, recipe));
  return (
    <Table.Tr aria-current={isCurrent ? 'true' : undefined}>
      <Table.Td className={classes.flags}>
        {label}
        {isCurrent && <span className={classes.dim}> current</span>}
      </Table.Td>
      {state.kind === 'built' ? (
        <>
          <Table.Td className={classes.figure}>{size === null ? '' : formatBytes(size)}</Table.Td>
          <Table.Td className={classes.figure}>{gzip === null ? '' : formatBytes(gzip)}</Table.Td>
          <Table.Td className={classes.figure}>{duration === null ? '' : formatDuration(duration)}</Table.Td>
          <Table.Td className={classes.figure}>{compile?.text ?? ''}</Table.Td>
          <Table.Td className={classes.figure}>{warmRun?.text ?? ''}</Table.Td>
          <Table.Td className={warmRun?.standing === 'fastest' ? classes.decided : undefined}>
            {sameAs !== null ? `same module as ${sameAs}` : standingText(line)}
          </Table.Td>
        </>
      ) : (
        <Table.Td colSpan={6} className={classes.dim}>
          {state.kind === 'waiting' && 'not built'}
          {state.kind === 'building' && 'building…'}
          {state.kind === 'failed' && `failed: ${state.message}`}
        </Table.Td>
      )}
      <Table.Td>
        {!isCurrent && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Use ${label}`}
            onClick={() => editRecipe(recipe, `Use ${label}`)}
          >
            Use these flags
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
