import type { HostKind, MetricId } from '../../../core/method/metric.ts';
import { HOST_KIND_NAMES, METRICS } from '../../../core/method/metric.ts';
import { includesText } from '../format.ts';
import classes from './ChartFrame.module.css';

export interface IncludesLine {
  /** The metric with its kinds of hosts. */
  readonly label: string;
  /** The names of the layers. */
  readonly layers: string;
}

/** Longer lists are collapsed. */
const FOLD = 4;

/** The layers that the drawn values include. */
export function Includes({ lines }: { readonly lines: readonly IncludesLine[] }) {
  if (lines.length === 0) return null;
  const list = (
    <ul>
      {lines.map(({ label, layers }) => (
        <li key={label}>
          <b>{label}</b> includes: {layers}
        </li>
      ))}
    </ul>
  );
  if (lines.length <= FOLD) return <div className={classes.includes}>{list}</div>;
  return (
    <details className={classes.includes} data-print="open">
      <summary>What each value includes</summary>
      {list}
    </details>
  );
}

/** Returns one line per metric and set of layers, with the kinds of hosts that share it. */
export function includesLines(
  drawn: readonly { readonly metric: MetricId; readonly kinds: readonly HostKind[] }[],
): readonly IncludesLine[] {
  return drawn.flatMap(({ metric, kinds }) => {
    const byLayers = new Map<string, HostKind[]>();
    for (const kind of new Set(kinds)) {
      const layers = includesText(metric, kind);
      if (layers !== null) byLayers.set(layers, [...(byLayers.get(layers) ?? []), kind]);
    }
    return [...byLayers].map(([layers, sharing]) => ({
      label: `${METRICS[metric].name} (${sharing.map((kind) => HOST_KIND_NAMES[kind]).join(', ')})`,
      layers,
    }));
  });
}
