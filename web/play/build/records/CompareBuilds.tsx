import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconGitCompare, IconStopwatch } from '@tabler/icons-react';
import { useState } from 'react';
import { type BuildRecord, buildLabel } from '../../../../core/build/record.ts';
import type { TreePath } from '../../../../core/files/path.ts';
import { PROTOCOL } from '../../../../core/method/protocol.ts';
import { useMeasurement } from '../../../measure/session.ts';
import { measureBuilds } from '../../session/build/measure-builds.ts';
import { compareContents, moduleOfBuild } from '../../session/build/record-actions.ts';
import classes from './Builds.module.css';
import { MeasuredBuilds } from './MeasuredBuilds.tsx';

export interface CompareBuildsProps {
  readonly folder: TreePath;
  /** Of the project, the latest first. */
  readonly records: readonly BuildRecord[];
}

const { quick, full } = PROTOCOL.blocks;

/** Measures two builds against each other: the latest and the one before, or any others. */
export function CompareBuilds({ folder, records }: CompareBuildsProps) {
  const [chosen, setChosen] = useState<{ readonly before: string | null; readonly after: string | null }>({
    before: null,
    after: null,
  });
  const [rounds, setRounds] = useState<number>(quick);
  const isBusy = useMeasurement(({ phase }) => phase !== 'idle');
  const find = (id: string | null) => records.find((record) => record.id === id);
  const after = find(chosen.after) ?? records[0];
  const before = find(chosen.before) ?? records.find((record) => record !== after && record.at <= (after?.at ?? 0));
  if (after === undefined || records.length < 2) {
    return <p className={classes.hint}>Build a second version to measure it against the first.</p>;
  }
  const data = records.map((record) => ({ value: record.id, label: buildLabel(record) }));
  const areSame = before?.moduleSha256 === after.moduleSha256;
  return (
    <div className={classes.compare}>
      <div className={classes.pair}>
        <Select
          size="xs"
          label="Build A"
          allowDeselect={false}
          data={data}
          value={before?.id ?? null}
          onChange={(id) => setChosen((last) => ({ ...last, before: id }))}
        />
        <Select
          size="xs"
          label="Build B"
          allowDeselect={false}
          data={data}
          value={after.id}
          onChange={(id) => setChosen((last) => ({ ...last, after: id }))}
        />
        <SegmentedControl
          size="xs"
          aria-label="Rounds"
          data={[
            { value: String(quick), label: `${quick} rounds` },
            { value: String(full), label: `${full} rounds` },
          ]}
          value={String(rounds)}
          onChange={(value) => setRounds(Number(value))}
        />
        <Button
          size="xs"
          leftSection={<IconStopwatch size={14} aria-hidden />}
          disabled={before === undefined || areSame || isBusy}
          onClick={() => void measureRecords(folder, before, after, rounds)}
        >
          {before === records[1] && after === records[0] ? 'Measure against the previous build' : 'Measure B against A'}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconGitCompare size={14} aria-hidden />}
          disabled={before === undefined}
          onClick={() => {
            if (before !== undefined) compareContents(before, after);
          }}
        >
          Compare contents
        </Button>
      </div>
      {areSame && <p className={classes.hint}>Both builds have the same module, byte for byte.</p>}
      <MeasuredBuilds folder={folder} />
    </div>
  );
}

async function measureRecords(
  folder: TreePath,
  before: BuildRecord | undefined,
  after: BuildRecord,
  rounds: number,
): Promise<void> {
  if (before === undefined) return;
  const [first, second] = [await moduleOfBuild(before), await moduleOfBuild(after)];
  if (first === null || second === null) return;
  const build = (record: BuildRecord, wasm: Uint8Array<ArrayBuffer>) => ({
    sha256: record.moduleSha256,
    name: buildLabel(record),
    toolchain: record.toolchain,
    wasm,
  });
  await measureBuilds({ folder, purpose: 'pair', builds: [build(before, first), build(after, second)], rounds });
}
