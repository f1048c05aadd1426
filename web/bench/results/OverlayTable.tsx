import { isConfident } from '../../../core/analysis/words/figure.ts';
import { ratioRange, ratioText } from '../../../core/analysis/words/ratio.ts';
import type { Estimate } from '../../../core/stats/figure.ts';
import { factorTick } from '../../charts/format.ts';
import { signOf } from '../../charts/plot/host-style.ts';
import { counted } from '../../ui/quantity.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import classes from './OverlayTable.module.css';
import { type OverlayRow, type RatioAxis, type RatioOverlay, ratioAxis } from './ratio-overlay.ts';

export interface OverlayTableProps {
  readonly overlay: RatioOverlay;
  readonly authorMachine: string;
  readonly readerMachine: string;
}

const TITLES: Readonly<Record<RatioOverlay['kind'], (baseline: string) => string>> = {
  startup: (baseline) => `Startup time relative to ${baseline}`,
  throughput: (baseline) => `Throughput relative to ${baseline}`,
};

/** The ratios of both machines on one axis, each with its interval, in figures and drawn. */
export function OverlayTable({ overlay, authorMachine, readerMachine }: OverlayTableProps) {
  const { kind, baseline, rows, rounds } = overlay;
  const axis = ratioAxis(rows.flatMap(({ author, reader }) => [author, reader]));
  const title = TITLES[kind](baseline);
  return (
    <ScrollBox label={title}>
      <table className={classes.table}>
        <caption>
          {title}, {isConfident(rounds) ? '95% CI' : `with intervals of only ${counted(rounds, 'round')}`}.{' '}
          <span aria-hidden>◇</span> Author: {authorMachine}. <span aria-hidden>●</span> You: {readerMachine}.
        </caption>
        <thead>
          <tr>
            <th scope="col">Host</th>
            <td className={classes.plot} aria-hidden>
              <Ticks axis={axis} />
            </td>
            <th scope="col">Author</th>
            <th scope="col">You</th>
            <th scope="col">Intervals</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.host.key} row={row} axis={axis} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Ticks({ axis }: { readonly axis: RatioAxis }) {
  return (
    <div className={classes.ticks}>
      {axis.ticks.map((tick) => (
        <span key={tick} style={{ left: `${axis.place(tick)}%` }}>
          {factorTick(tick)}
        </span>
      ))}
    </div>
  );
}

function Row({ row, axis }: { readonly row: OverlayRow; readonly axis: RatioAxis }) {
  const { name, host, author, reader, isOverlapping } = row;
  return (
    <tr>
      <th scope="row">
        <span aria-hidden>{signOf(host)}</span> {name}
      </th>
      <td className={classes.plot} aria-hidden>
        <div className={classes.lane}>
          <span className={classes.one} style={{ left: `${axis.place(1)}%` }} />
          <Mark estimate={author} axis={axis} side="author" />
          <Mark estimate={reader} axis={axis} side="reader" />
        </div>
      </td>
      <td>
        {ratioText(author)} <span className={classes.range}>({ratioRange(author)})</span>
      </td>
      <td>
        {ratioText(reader)} <span className={classes.range}>({ratioRange(reader)})</span>
      </td>
      <td>{isOverlapping ? 'overlap' : 'apart'}</td>
    </tr>
  );
}

interface MarkProps {
  readonly estimate: Estimate;
  readonly axis: RatioAxis;
  readonly side: 'author' | 'reader';
}

/** An interval with its estimate: the author's hollow and dashed above, the reader's filled below. */
function Mark({ estimate: { value, low, high }, axis, side }: MarkProps) {
  const [from, to] = [axis.place(low), axis.place(high)];
  return (
    <>
      <span className={classes.interval} data-side={side} style={{ left: `${from}%`, width: `${to - from}%` }} />
      <span className={classes.mark} data-side={side} style={{ left: `${axis.place(value)}%` }} />
    </>
  );
}
