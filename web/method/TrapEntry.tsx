import { METRICS } from '../../core/method/metric.ts';
import type { MeasuringTrap } from '../../core/method/trap.ts';
import { hrefOf } from '../../core/share/address.ts';
import { Prose } from '../ui/Prose.tsx';
import classes from './Method.module.css';

export interface TrapEntryProps {
  readonly trap: MeasuringTrap;
}

export function TrapEntry({ trap }: TrapEntryProps) {
  return (
    <section aria-label={trap.name} className={classes.trap}>
      <h4>{trap.name}</h4>
      <p>
        <Prose text={trap.effect} />
      </p>
      <p className={classes.remedy}>
        <strong>In Wasm Dyno:</strong> <Prose text={trap.remedy} />
      </p>
      {trap.metrics.length > 0 && (
        <p className={classes.concerns}>
          Affects{' '}
          {trap.metrics.map((metric, place) => (
            <span key={metric}>
              {place > 0 && ', '}
              <a href={hrefOf({ screen: 'method', section: metric })}>{METRICS[metric].name}</a>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
