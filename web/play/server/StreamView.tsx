import { Box } from '@mantine/core';
import type { BytesComparison, KeptBytes } from '../../../core/parity/bytes.ts';
import { plainText } from '../../ui/plain-text.ts';
import { formatBytes } from '../../ui/quantity.ts';
import classes from './Comparison.module.css';
import { DifferenceView } from './DifferenceView.tsx';

export interface StreamViewProps {
  readonly name: 'stdout' | 'stderr';
  /** The names of the tab's engine and of the server's host. */
  readonly sides: readonly [here: string, there: string];
  readonly comparison: BytesComparison;
  readonly here: KeptBytes;
  readonly there: KeptBytes;
}

/** The part that is shown; the comparison covers all bytes. */
const SHOWN = 16 * 1024;

/** One stream of both runs, and where they first differ. */
export function StreamView({ name, sides, comparison, here, there }: StreamViewProps) {
  if (here.total === 0 && there.total === 0) return null;
  return (
    <section className={classes.stream} aria-label={name}>
      <h3 className={classes.part}>{name}</h3>
      {comparison.kind === 'different' && (
        <DifferenceView difference={comparison} sides={sides} here={here.bytes} there={there.bytes} />
      )}
      <div className={classes.sides}>
        <Side name={`${name} of ${sides[0]}`} title={sides[0]} kept={here} />
        <Side name={`${name} of ${sides[1]}`} title={sides[1]} kept={there} />
      </div>
    </section>
  );
}

function Side({ name, title, kept }: { readonly name: string; readonly title: string; readonly kept: KeptBytes }) {
  const text = plainText(new TextDecoder().decode(kept.bytes.subarray(0, SHOWN)));
  return (
    <figure className={classes.side}>
      <figcaption>
        {title}
        {kept.total > SHOWN && `, first ${formatBytes(SHOWN)} of ${formatBytes(kept.total)}`}
      </figcaption>
      {kept.total === 0 ? (
        <p className={classes.nothing}>empty</p>
      ) : (
        // In the tab order, because it scrolls.
        <Box component="section" className={classes.output} aria-label={name} tabIndex={0}>
          <pre>{text}</pre>
        </Box>
      )}
    </figure>
  );
}
