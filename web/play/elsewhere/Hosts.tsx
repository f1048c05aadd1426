import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HostId, Recipe } from '../../../core/recipes/recipe.ts';
import classes from './ElsewherePanel.module.css';
import { HOST_MARKS } from './host-marks.ts';

export interface HostsProps {
  readonly recipes: readonly Recipe[];
  readonly host: HostId;
  onHost(host: HostId): void;
  children(recipe: Recipe): ReactNode;
}

/** The hosts, of which one is seen. */
export function Hosts({ recipes, host, onHost, children }: HostsProps) {
  return (
    <Tabs
      className={classes.hosts}
      variant="unstyled"
      orientation="vertical"
      value={host}
      keepMounted={false}
      onChange={(value) => {
        const chosen = recipes.find(({ id }) => id === value);
        if (chosen !== undefined) onHost(chosen.id);
      }}
    >
      <Tabs.List className={classes.list} aria-label="Hosts">
        {recipes.map(({ id, host: name }) => (
          <Tabs.Tab
            key={id}
            value={id}
            className={classes.host}
            leftSection={
              <span aria-hidden className={classes.mark}>
                {HOST_MARKS[id]}
              </span>
            }
          >
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {recipes.map((recipe) => (
        <Tabs.Panel key={recipe.id} value={recipe.id} className={classes.recipe} tabIndex={0}>
          {children(recipe)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
