import { IconX } from '@tabler/icons-react';
import { argumentTexts, resultText } from '../../../core/trace/call-text.ts';
import type { TraceRow } from '../../../core/trace/log.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { rowView } from './row-view.ts';
import classes from './TracePanel.module.css';

export interface CallDetailProps {
  readonly row: TraceRow;
  onClose(): void;
}

/** The chosen call in full, with what its errno means. */
export function CallDetail({ row, onClose }: CallDetailProps) {
  const view = rowView(row);
  const result = resultText(row);
  return (
    <section className={classes.detail} aria-label="The chosen call">
      <div className={classes.detailHead}>
        <code>
          <b>{view.name}</b>
        </code>
        <span data-tone={view.tone} className={classes.meaning}>
          <b>{view.outcome}</b> {view.meaning}
        </span>
        <IconAction label="Close" icon={IconX} size="sm" onClick={onClose} />
      </div>
      <dl className={classes.facts}>
        {argumentTexts(row).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {result !== null && (
          <div>
            <dt>answer</dt>
            <dd>{result}</dd>
          </div>
        )}
        <div>
          <dt>at</dt>
          <dd>{view.time} ms</dd>
        </div>
        <div>
          <dt>took</dt>
          <dd>{view.duration}</dd>
        </div>
      </dl>
    </section>
  );
}
