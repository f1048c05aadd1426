import type { TreePath } from '../../../core/files/path.ts';
import type { FoundText } from '../../../core/text/find.ts';
import { formatCount } from '../../ui/quantity.ts';
import classes from './FindDialog.module.css';
import { moveBetweenMatches } from './match-keys.ts';
import type { FileMatches } from './search-files.ts';

export interface FoundFilesProps {
  readonly files: readonly FileMatches[];
  readonly onPick: (path: TreePath, match: FoundText) => void;
}

/** The matches of each file, with the text around them. */
export function FoundFiles({ files, onPick }: FoundFilesProps) {
  return (
    <ul className={classes.files} aria-label="Files with matches">
      {files.map(({ path, matches }) => (
        <li key={path} className={classes.file}>
          <p className={classes.path}>
            {path} <span className={classes.count}>{formatCount(matches.length)}</span>
          </p>
          <ul className={classes.matches}>
            {matches.map((match) => (
              <li key={`${match.line}:${match.column}`}>
                <button
                  type="button"
                  data-match
                  className={classes.match}
                  onClick={() => onPick(path, match)}
                  onKeyDown={moveBetweenMatches}
                >
                  <span className={classes.line}>{match.line}</span>
                  <span className={classes.preview}>
                    {match.preview.slice(0, match.start)}
                    <mark>{match.preview.slice(match.start, match.end)}</mark>
                    {match.preview.slice(match.end)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
