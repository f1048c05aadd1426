import { byteToHex } from '../../../core/base/bytes.ts';
import type { Bytes } from '../../../core/base/units.ts';
import { type FirstDifference, type HexCell, rowsAround } from '../../../core/parity/bytes.ts';
import { characterStart, visiblePieces } from '../../../core/parity/visible-text.ts';
import { formatCount } from '../../ui/quantity.ts';
import classes from './Comparison.module.css';

export interface DifferenceViewProps {
  readonly difference: FirstDifference;
  readonly sides: readonly [here: string, there: string];
  readonly here: Uint8Array;
  readonly there: Uint8Array;
}

/** Bytes of context before and after. */
const BEFORE = 60;
const AFTER = 80;

/** The first differing byte on both sides: as text with invisible characters marked, and in hexadecimal. */
export function DifferenceView({ difference, sides, here, there }: DifferenceViewProps) {
  const { offset, line } = difference;
  const texts = [here, there].map((bytes) => byteText(bytes, offset));
  return (
    <div className={classes.difference}>
      <p className={classes.first}>
        First difference at byte {formatCount(offset)}, line {formatCount(line)}: {texts[0]} in the tab, {texts[1]} on
        the server.
      </p>
      <div className={classes.sides}>
        <Side title={sides[0]} bytes={here} other={there} offset={offset} />
        <Side title={sides[1]} bytes={there} other={here} offset={offset} />
      </div>
    </div>
  );
}

function byteText(bytes: Uint8Array, offset: Bytes): string {
  const byte = bytes[offset];
  if (byte === undefined) return 'the end';
  const start = characterStart(bytes, offset);
  const [piece] = visiblePieces(bytes, start, start + 1);
  return `${byteToHex(byte)} “${piece?.text.trim() ?? ''}”`;
}

interface SideProps {
  readonly title: string;
  readonly bytes: Uint8Array;
  /** The bytes of the other side. */
  readonly other: Uint8Array;
  readonly offset: Bytes;
}

function Side({ title, bytes, other, offset }: SideProps) {
  return (
    <figure className={classes.side}>
      <figcaption>{title}</figcaption>
      <Context bytes={bytes} offset={offset} />
      <table className={classes.hex} aria-label={`Bytes of ${title} around the first difference`}>
        <tbody>
          {rowsAround(bytes, other, offset).map((row) => (
            <tr key={row.offset}>
              <th scope="row">{row.offset.toString(16).padStart(8, '0')}</th>
              <td>
                <Cells cells={row.cells} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function Context({ bytes, offset }: Pick<SideProps, 'bytes' | 'offset'>) {
  const from = characterStart(bytes, Math.max(0, offset - BEFORE));
  const pieces = visiblePieces(bytes, from, offset + AFTER);
  const last = pieces.at(-1);
  const reached = last === undefined ? from : last.offset + last.length;
  return (
    <pre className={classes.context}>
      {from > 0 && <span className={classes.sign}>…</span>}
      {pieces.map(({ offset: at, length, text, kind }) => {
        const shown = kind === 'sign' ? <span className={classes.sign}>{text}</span> : text;
        const isIt = at <= offset && offset < at + length;
        return isIt ? <mark key={at}>{shown}</mark> : <span key={at}>{shown}</span>;
      })}
      {reached < bytes.length && <span className={classes.sign}>…</span>}
      {reached >= bytes.length &&
        (offset >= bytes.length ? <mark>end</mark> : <span className={classes.sign}>end</span>)}
    </pre>
  );
}

function Cells({ cells }: { readonly cells: readonly HexCell[] }) {
  return cells.map(({ byte, differs }, index) => {
    const text = byte === null ? '--' : byteToHex(byte);
    return <span key={index}>{differs ? <mark>{text}</mark> : text} </span>;
  });
}
