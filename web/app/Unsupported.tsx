import type { MissingFeature } from './missing-features.ts';
import classes from './Unsupported.module.css';

export interface UnsupportedProps {
  readonly missing: readonly MissingFeature[];
}

/** Replaces the page in browsers that cannot run it. */
export function Unsupported({ missing }: UnsupportedProps) {
  return (
    <main className={classes.page}>
      <h1>This browser cannot run Wasm Dyno</h1>
      <p>Programs run in this page and need these browser features, which are missing:</p>
      <ul>
        {missing.map((feature) => (
          <li key={feature.name}>
            <strong>{feature.name}</strong>. {feature.remedy}
          </li>
        ))}
      </ul>
    </main>
  );
}
