import { Anchor, Button, Tabs } from '@mantine/core';
import { IconBox, IconBrandJavascript, IconCube, IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { HostId, Recipe } from '../../../core/recipes/recipe.ts';
import { contextOf, recipesFor } from '../../../core/recipes/recipes.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import { downloadBytes } from '../../ui/download.ts';
import { RecipeBlockView } from '../../ui/RecipeBlockView.tsx';
import { useOverflow } from '../../ui/use-overflow.ts';
import { downloadPaths, type ExportResult } from '../../workspace/transfer/export.ts';
import { useModule } from '../session/module-store.ts';
import classes from './ElsewherePanel.module.css';
import { neededFiles, WHOLE_WORKSPACE } from './needed-files.ts';

export interface ElsewherePanelProps {
  readonly config: RunConfig;
}

type HostKind = 'Wasm runtime' | 'JavaScript runtime' | 'Container';

const KINDS: Readonly<Record<HostId, HostKind>> = {
  wasmtime: 'Wasm runtime',
  wasmer: 'Wasm runtime',
  wasmedge: 'Wasm runtime',
  iwasm: 'Wasm runtime',
  wazero: 'Wasm runtime',
  node: 'JavaScript runtime',
  deno: 'JavaScript runtime',
  bun: 'JavaScript runtime',
  docker: 'Container',
  kubernetes: 'Container',
};

const ICONS: Readonly<Record<HostKind, typeof IconCube>> = {
  'Wasm runtime': IconCube,
  'JavaScript runtime': IconBrandJavascript,
  Container: IconBox,
};

/** The commands that run this configuration under other hosts. */
export function ElsewherePanel({ config }: ElsewherePanelProps) {
  const preflight = useModule((state) => state.current?.preflight ?? null);
  const recipes = useMemo(() => recipesFor(config, contextOf(preflight)), [config, preflight]);
  const [host, setHost] = useState<HostId>(recipes[0]?.id ?? 'wasmtime');
  const { ref, after } = useOverflow<HTMLDivElement>('horizontal');
  return (
    <section className={classes.pane} aria-label="Run elsewhere">
      <Tabs
        className={classes.hosts}
        variant="unstyled"
        orientation="vertical"
        value={host}
        keepMounted={false}
        onChange={(value) => {
          const chosen = recipes.find(({ id }) => id === value);
          if (chosen !== undefined) setHost(chosen.id);
        }}
      >
        <Tabs.List ref={ref} className={classes.list} data-more={after || undefined} aria-label="Hosts">
          {recipes.map(({ id, host: name }, at) => {
            const kind = KINDS[id];
            const previous = recipes[at - 1];
            const Icon = ICONS[kind];
            return [
              (previous === undefined || KINDS[previous.id] !== kind) && (
                <span key={kind} className={classes.kind} aria-hidden>
                  {kind}s
                </span>
              ),
              <Tabs.Tab
                key={id}
                value={id}
                className={classes.host}
                title={kind}
                leftSection={<Icon size={14} className={classes.mark} aria-hidden />}
              >
                {name}
              </Tabs.Tab>,
            ];
          })}
        </Tabs.List>
        {recipes.map((recipe) => (
          <Tabs.Panel key={recipe.id} value={recipe.id} className={classes.recipe} tabIndex={0}>
            <RecipeView recipe={recipe} config={config} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}

/** One host: its requirements, its commands, and the differences from a run in the tab. */
function RecipeView({ recipe, config }: { readonly recipe: Recipe; readonly config: RunConfig }) {
  return (
    <>
      <p className={classes.intro}>
        Equivalent <b>{recipe.host}</b> command (POSIX shell).{' '}
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
          <h2 className={classes.heading}>Differences from this run</h2>
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

/** Downloads of the module and the workspace files that the commands name. */
function NeededFiles({ config }: ElsewherePanelProps) {
  const module = useModule((state) => state.current);
  const [note, setNote] = useState<string | null>(null);
  const needed = neededFiles(config);
  return (
    <div className={classes.needed}>
      <span>{needed.workspace ? 'Download both to one folder:' : 'Download the module:'}</span>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconDownload size={12} aria-hidden />}
        disabled={module === null}
        onClick={() => {
          if (module !== null) downloadBytes(needed.module, module.bytes, 'application/wasm');
        }}
      >
        {needed.module}
      </Button>
      {needed.workspace && (
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconDownload size={12} aria-hidden />}
          onClick={() => {
            setNote('Zipping…');
            void downloadPaths(WHOLE_WORKSPACE).then((result) => setNote(exportNote(result)));
          }}
        >
          Files (zip)
        </Button>
      )}
      <span role="status">{note}</span>
    </div>
  );
}

function exportNote(result: ExportResult): string {
  switch (result.kind) {
    case 'downloaded':
      return `Downloaded ${result.name}. Unpack it in the same folder.`;
    case 'nothing':
      return 'The workspace has no files. Create the folders that the command names.';
    case 'cancelled':
      return '';
    case 'failed':
      return result.message;
  }
}
