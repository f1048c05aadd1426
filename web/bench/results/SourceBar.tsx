import { Button, FileButton, NativeSelect } from '@mantine/core';
import { IconDownload, IconFolderOpen, IconTrash } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useKeptReports } from '../../measure/kept/kept-reports.ts';
import { momentText } from '../../measure/kept/report-text.ts';
import { useShippedReports } from '../../measure/kept/shipped-reports.ts';
import { useMeasurement } from '../../measure/session.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { deleteKept } from '../reports/kept.ts';
import { openReportFile } from '../reports/open-report.ts';
import { useResults } from '../reports/results-store.ts';
import { saveReport } from '../reports/save-report.ts';
import { showSource } from '../reports/show-source.ts';
import { parseSource, type Source, sourceKey } from '../reports/source.ts';
import { ExportAnswer } from '../share/ExportAnswer.tsx';
import { ShareResult } from '../share/ShareResult.tsx';
import classes from './SourceBar.module.css';
import type { Shown } from './use-shown.ts';

export interface SourceBarProps {
  readonly shown: Shown | null;
  /** The part of the page that shows the answer, which can be exported. */
  readonly answer: RefObject<HTMLElement | null>;
}

/** The report on screen, with buttons to open, save, share and delete it. */
export function SourceBar({ shown, answer }: SourceBarProps) {
  const selected = useResults((state) => state.source);
  const source = shown?.source ?? selected;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Report">
      <SourceSelect source={source} />
      <FileButton accept=".json,application/json" onChange={(file) => file !== null && void openReportFile(file)}>
        {(props) => (
          <Button variant="default" leftSection={<IconFolderOpen size={14} aria-hidden />} {...props}>
            Open<span className={classes.more}> report</span>
          </Button>
        )}
      </FileButton>
      {shown !== null && (
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => saveReport(shown.report)}
          >
            Save<span className={classes.more}> report</span>
          </Button>
          <ShareResult report={shown.report} analysis={shown.analysis} />
          {shown.analysis !== null && <ExportAnswer report={shown.report} analysis={shown.analysis} answer={answer} />}
        </>
      )}
      {source.kind === 'kept' && (
        <IconAction label="Delete report" icon={IconTrash} onClick={() => void deleteKept(source.id)} />
      )}
    </div>
  );
}

function SourceSelect({ source }: { readonly source: Source }) {
  const opened = useResults((state) => state.opened?.name ?? null);
  const linked = useResults((state) => state.linked?.report.created ?? null);
  const measured = useMeasurement((state) => state.report?.created ?? null);
  const measuring = useMeasurement((state) => state.phase !== 'idle');
  const measuredId = useMeasurement((state) => state.report?.id ?? null);
  const kept = useKeptReports((state) => state.entries) ?? [];
  const shipped = useShippedReports((state) => state.list) ?? [];
  const here = [
    ...(linked === null ? [] : [{ value: 'linked', label: `Linked result (${momentText(linked)})` }]),
    ...(measured === null && !measuring && source.kind !== 'measured'
      ? []
      : [
          {
            value: 'measured',
            label: measuring
              ? 'Measuring now'
              : measured === null
                ? 'No measurement yet'
                : `Measured ${momentText(measured)}`,
          },
        ]),
    ...(opened === null ? [] : [{ value: 'opened', label: opened }]),
  ];
  const keptItems = kept
    .filter(({ id }) => id !== measuredId)
    .map(({ id, name, created, subjects, completeness }) => ({
      value: sourceKey({ kind: 'kept', id }),
      label: `${name === null ? '' : `${name}, `}${momentText(created)}, ${subjects.join(', ')}${completeness === 'partial' ? ' (unfinished)' : ''}`,
    }));
  const shippedItems = shipped.map(({ file, title }) => ({
    value: sourceKey({ kind: 'baseline', file }),
    label: title,
  }));
  return (
    <NativeSelect
      className={classes.source}
      aria-label="Report on screen"
      data={[
        ...here,
        ...(keptItems.length === 0 ? [] : [{ group: 'Saved in this browser', items: keptItems }]),
        ...(shippedItems.length === 0 ? [] : [{ group: 'Reference from other machines', items: shippedItems }]),
      ]}
      value={sourceKey(source)}
      onChange={(event) => void showSource(parseSource(event.currentTarget.value))}
    />
  );
}
