import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { nameOf } from '../../../core/files/path.ts';
import type { Change, ChangePair } from '../../../core/parity/changes.ts';
import { downloadBytes } from '../../ui/download.ts';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import classes from './Comparison.module.css';
import { DifferenceView } from './DifferenceView.tsx';
import { changeText, unlistedText } from './words.ts';

export interface ChangesViewProps {
  readonly sides: readonly [here: string, there: string];
  readonly changes: readonly ChangePair[];
  /** Changes on the server that its answer did not list. */
  readonly unlisted: number;
}

/** Differing files come first; further ones are counted, not listed. */
const MOST_LISTED = 200;

/** The files that the two runs changed. */
export function ChangesView({ sides, changes, unlisted }: ChangesViewProps) {
  const [shown, setShown] = useState<string | null>(null);
  if (changes.length === 0) return null;
  const ordered = [...changes].sort((a, b) => Number(a.identical) - Number(b.identical));
  return (
    <section className={classes.stream} aria-label="Changed files">
      <h3 className={classes.part}>Changed files</h3>
      <ul className={classes.changes}>
        {ordered.slice(0, MOST_LISTED).map((pair) => (
          <li key={pair.path}>
            <div className={classes.change}>
              <OutcomeMark tone={pair.identical ? 'ok' : 'bad'} />
              <code className={classes.path}>{pair.path}</code>
              <span className={classes.dim}>{pairText(pair)}</span>
              {pair.bytes?.kind === 'different' && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-expanded={shown === pair.path}
                  aria-label={`First difference of ${pair.path}`}
                  onClick={() => setShown(shown === pair.path ? null : pair.path)}
                >
                  First difference
                </Button>
              )}
              <Download change={pair.there} />
            </div>
            {shown === pair.path && <FileDifference pair={pair} sides={sides} />}
          </li>
        ))}
        {changes.length > MOST_LISTED && <li>{changes.length - MOST_LISTED} more</li>}
      </ul>
      {unlisted > 0 && <p className={classes.dim}>{unlistedText(unlisted)}</p>}
    </section>
  );
}

function pairText({ here, there, identical }: ChangePair): string {
  return identical ? `${changeText(here)}: identical` : `tab: ${changeText(here)}; server: ${changeText(there)}`;
}

function bytesOf(change: Change | null): Uint8Array | null {
  return change !== null && 'bytes' in change ? change.bytes : null;
}

function FileDifference({ pair, sides }: { readonly pair: ChangePair; readonly sides: ChangesViewProps['sides'] }) {
  const [here, there] = [bytesOf(pair.here), bytesOf(pair.there)];
  if (pair.bytes?.kind !== 'different' || here === null || there === null) return null;
  return <DifferenceView difference={pair.bytes} sides={sides} here={here} there={there} />;
}

/** Downloads the server's version, which is never written to the workspace. */
function Download({ change }: { readonly change: Change | null }) {
  const bytes = bytesOf(change);
  if (change === null || bytes === null) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconDownload size={12} aria-hidden />}
      aria-label={`Download the server’s ${change.path}`}
      onClick={() => downloadBytes(nameOf(change.path), bytes.slice())}
    >
      Download server’s
    </Button>
  );
}
