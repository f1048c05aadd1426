import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { PLACES, type Place } from '../../core/share/link-length.ts';
import { counted, formatCount } from '../ui/quantity.ts';
import classes from './LengthMarks.module.css';

export interface LengthMarksProps {
  /** The characters of the link; null until it is computed for the first time. */
  readonly length: number | null;
  /** False while the link of a new choice is computed. */
  readonly isCurrent: boolean;
  readonly canShorten: boolean;
  /** Shortens the link until it fits. */
  readonly onFit: (place: Place) => void;
}

/** The length of the link, and where a link of this length can be pasted. */
export function LengthMarks({ length, isCurrent, canShorten, onFit }: LengthMarksProps) {
  return (
    <div className={classes.length} aria-busy={!isCurrent}>
      <p className={classes.count} role="status" data-testid="link-length">
        {length === null ? 'Creating the link…' : counted(length, 'character')}
      </p>
      <ul className={classes.places}>
        {PLACES.map((place) => {
          const fits = length !== null && length <= place.limit;
          const Icon = fits ? IconCheck : IconX;
          return (
            <li key={place.id} data-fits={fits} className={classes.place}>
              <Icon size={14} aria-hidden />
              <span>
                {place.name} <span className={classes.limit}>up to {formatCount(place.limit)}</span>
                <span className={classes.verdict}>{length === null ? '' : fits ? 'fits' : 'too long'}</span>
              </span>
              <Button
                variant="default"
                size="compact-xs"
                className={fits || length === null ? classes.unneeded : undefined}
                disabled={!canShorten || fits}
                aria-label={`Shorten to fit: ${place.name}`}
                onClick={() => onFit(place)}
              >
                Shorten to fit
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
