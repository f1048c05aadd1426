import { Anchor } from '@mantine/core';
import type { Recipe } from '../../../core/recipes/recipe.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import { RecipeBlockView } from '../../ui/RecipeBlockView.tsx';
import classes from './ElsewherePanel.module.css';
import { NeededFiles } from './NeededFiles.tsx';

export interface RecipeViewProps {
  readonly recipe: Recipe;
  readonly config: RunConfig;
}

/** One host: what it needs, what to type, and what it does otherwise. */
export function RecipeView({ recipe, config }: RecipeViewProps) {
  return (
    <>
      <p className={classes.intro}>
        This configuration under <b>{recipe.host}</b>, for a POSIX shell.{' '}
        <Anchor href={recipe.home} target="_blank" rel="noreferrer" inherit underline="always">
          Get {recipe.host}
        </Anchor>
      </p>
      <NeededFiles config={config} />
      {recipe.blocks.map((block) => (
        <RecipeBlockView key={block.title} block={block} />
      ))}
      {recipe.notes.length > 0 && (
        <>
          <h2 className={classes.heading}>What differs from the run here</h2>
          <ul className={classes.notes}>
            {recipe.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
