import { REFERENCE_TICKS } from '../../core/method/literature.ts';
import { layerNames, metricWords } from './format.ts';
import classes from './Literature.module.css';
import { metricOfTick, referenceText } from './literature-rows.ts';

/** The list of values from the literature with their layers and sources, also of those that no metric matches. */
export function Literature() {
  return (
    <details>
      <summary>{REFERENCE_TICKS.length} values from the literature, measured on other machines</summary>
      <ul className={classes.sources}>
        {REFERENCE_TICKS.map((tick) => {
          const metric = metricOfTick(tick);
          return (
            <li key={tick.id}>
              <b>
                {tick.label}: {referenceText(tick)}
              </b>
              . {tick.detail} Includes: {layerNames(tick.includes)}.{' '}
              {metric === null
                ? 'Not drawn, because no metric includes the same layers. '
                : `Drawn as a row of ${metricWords(metric)}. `}
              {tick.sources.map(({ title, url }) => (
                <a key={url} href={url} target="_blank" rel="noreferrer">
                  {title}
                </a>
              ))}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
