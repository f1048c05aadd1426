import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Report } from '../../../core/report/report.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { machineText } from '../../charts/export/machine-text.ts';
import { blocksText, momentText } from '../../measure/kept/report-text.ts';
import { counted } from '../../ui/quantity.ts';
import classes from './Answer.module.css';

export interface FactsLineProps {
  readonly report: Report;
  readonly analysis: Analysis | null;
  readonly isGrowing: boolean;
  /** The number of warnings; 0 for none. */
  readonly warnings: number;
  readonly isOpen: boolean;
  /** The id of the list of warnings. */
  readonly listId: string;
  onToggle(): void;
}

/** The line below the answer: where it was measured, how, and how many warnings there are. */
export function FactsLine({ report, analysis, isGrowing, warnings, isOpen, listId, onToggle }: FactsLineProps) {
  const facts = [
    machineText(report.machine),
    momentText(report.created),
    `${isGrowing ? 'So far: ' : ''}${blocksText(report)}`,
    '95% intervals',
  ];
  return (
    <p className={classes.facts}>
      {facts.join(' · ')} ·{' '}
      {warnings > 0 && (
        <>
          <UnstyledButton className={classes.warnings} aria-expanded={isOpen} aria-controls={listId} onClick={onToggle}>
            <IconAlertTriangle size={13} aria-hidden />
            {counted(warnings, 'warning')}
            <IconChevronRight size={13} className={classes.chevron} aria-hidden />
          </UnstyledButton>{' '}
          ·{' '}
        </>
      )}
      {warnings === 0 && analysis !== null && <>no warnings · </>}
      <a href={hrefOf({ screen: 'method', section: null })}>Method</a>
    </p>
  );
}
