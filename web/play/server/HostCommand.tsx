import type { ServerHost } from '../../../core/api/api.ts';
import type { Preflight } from '../../../core/module/preflight.ts';
import type { HostId, Recipe } from '../../../core/recipes/recipe.ts';
import { contextOf, recipesFor } from '../../../core/recipes/recipes.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { RecipeBlockView } from '../../ui/RecipeBlockView.tsx';
import { useModule } from '../session/module-store.ts';
import classes from './ServerPanel.module.css';

export interface HostCommandProps {
  readonly host: ServerHost;
  readonly config: RunConfig;
}

/** The command line that the server uses, and an equivalent for a shell. */
export function HostCommand({ host, config }: HostCommandProps) {
  const preflight = useModule((state) => state.current?.preflight ?? null);
  const recipe = recipeOf(host.id, config, preflight);
  if (recipe === null && host.command === '') return null;
  return (
    <Disclosure className={classes.command} label={`Command line of ${host.label}`}>
      {host.command !== '' && (
        <RecipeBlockView block={{ title: 'Server', language: 'shell', file: null, text: host.command }} />
      )}
      {recipe?.blocks.map((block) => (
        <RecipeBlockView key={block.title} block={{ ...block, title: `Shell: ${block.title}` }} />
      ))}
    </Disclosure>
  );
}

/** The recipe of a server host, by the start of its id. */
const RECIPES: Readonly<Record<string, HostId>> = {
  wasmtime: 'wasmtime',
  wasmer: 'wasmer',
  wasmedge: 'wasmedge',
  iwasm: 'iwasm',
  wazero: 'wazero',
  node: 'node',
  deno: 'deno',
  bun: 'bun',
};

/** Returns the shell command for a run under a server host, or null if there is no recipe. */
function recipeOf(hostId: string, config: RunConfig, preflight: Preflight | null): Recipe | null {
  const recipe = RECIPES[hostId.replace(/:.*$/, '')];
  return recipesFor(config, contextOf(preflight)).find(({ id }) => id === recipe) ?? null;
}
