import { useMemo, useState } from 'react';
import { contextOf, recipesFor } from '../../../core/recipes/recipes.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import { useModule } from '../session/module-store.ts';
import classes from './ElsewherePanel.module.css';
import { Hosts } from './Hosts.tsx';
import { RecipeView } from './RecipeView.tsx';

export interface ElsewherePanelProps {
  readonly config: RunConfig;
}

/** How to run this very configuration under other hosts. */
export function ElsewherePanel({ config }: ElsewherePanelProps) {
  const preflight = useModule((state) => state.current?.preflight ?? null);
  const recipes = useMemo(() => recipesFor(config, contextOf(preflight)), [config, preflight]);
  const [host, setHost] = useState(recipes[0]?.id ?? 'wasmtime');
  return (
    <section className={classes.pane} aria-label="Run it elsewhere">
      <Hosts recipes={recipes} host={host} onHost={setHost}>
        {(recipe) => <RecipeView recipe={recipe} config={config} />}
      </Hosts>
    </section>
  );
}
