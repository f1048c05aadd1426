import type { ServerHost } from '../../../core/api/api.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import { RecipeBlockView } from '../../ui/RecipeBlockView.tsx';
import { useModule } from '../session/module-store.ts';
import { recipeOf } from './host-command.ts';
import classes from './ServerPanel.module.css';

export interface HostCommandProps {
  readonly host: ServerHost;
  readonly config: RunConfig;
}

/** How the server calls the host, and how to do the same by hand. */
export function HostCommand({ host, config }: HostCommandProps) {
  const preflight = useModule((state) => state.current?.preflight ?? null);
  const recipe = recipeOf(host.id, config, preflight);
  if (recipe === null && host.command === '') return null;
  return (
    <details className={classes.command}>
      <summary>The command line of {host.label}</summary>
      {host.command !== '' && (
        <RecipeBlockView
          block={{ title: 'As the server calls it', language: 'shell', file: null, text: host.command }}
        />
      )}
      {recipe?.blocks.map((block) => (
        <RecipeBlockView key={block.title} block={{ ...block, title: `By hand: ${block.title}` }} />
      ))}
    </details>
  );
}
