import { Button, Checkbox, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { possibleSources } from '../../../core/build/project.ts';
import { OPTIMISATIONS, RECIPE_FILE, type Recipe } from '../../../core/build/recipe.ts';
import { joinPath } from '../../../core/files/path.ts';
import { parseWords, quoteWords } from '../../../core/recipes/shell-words.ts';
import { COMPILERS, useCompilers } from '../../build/compilers.ts';
import { formatBytes } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useBuild } from '../session/build/build-store.ts';
import { editRecipe } from '../session/build/projects.ts';
import { openDocument } from '../session/documents-store.ts';
import { useLayout } from '../session/layout-store.ts';
import classes from './BuildPanel.module.css';
import { LANGUAGE_NAMES, OPTIMISATION_NAMES } from './words.ts';

/** The settings of the build. They are the content of `build.json`. */
export function RecipeForm() {
  const recipe = useBuild((state) => state.recipe);
  const folder = useBuild((state) => state.folder);
  const isBroken = useBuild(({ project }) => project.kind === 'broken');
  if (folder === null) return null;
  return (
    <div>
      <h3 className={classes.heading}>
        Settings
        <Button
          className={classes.headingAction}
          variant="default"
          size="compact-xs"
          onClick={() => {
            openDocument({ kind: 'file', path: joinPath(folder, RECIPE_FILE) });
            useLayout.getState().showNarrow('editor');
          }}
        >
          {RECIPE_FILE}
        </Button>
      </h3>
      {isBroken && <p className={classes.hint}>Correct {RECIPE_FILE} to change settings here.</p>}
      {recipe !== null && <Fields recipe={recipe} folder={folder} />}
    </div>
  );
}

interface FieldsProps {
  readonly recipe: Recipe;
  readonly folder: string;
}

function Fields({ recipe, folder }: FieldsProps) {
  return (
    <div className={classes.form}>
      <CompilerLine recipe={recipe} />
      <Sources recipe={recipe} folder={folder} />
      {'optimisation' in recipe && (
        <NativeSelect
          label="Optimisation"
          value={recipe.optimisation}
          data={OPTIMISATIONS.map((value) => ({ value, label: OPTIMISATION_NAMES[value] }))}
          onChange={(event) => {
            const optimisation = OPTIMISATIONS.find((each) => each === event.currentTarget.value);
            if (optimisation !== undefined) editRecipe({ ...recipe, optimisation }, 'Set optimisation');
          }}
        />
      )}
      {'kind' in recipe && (
        <NativeSelect
          label="Kind"
          value={recipe.kind}
          data={[
            { value: 'command', label: 'Command: has a main program' },
            { value: 'reactor', label: 'Reactor: exports functions' },
          ]}
          onChange={(event) => {
            const kind = event.currentTarget.value === 'reactor' ? 'reactor' : 'command';
            editRecipe({ ...recipe, kind }, 'Set kind');
          }}
        />
      )}
      <Switches recipe={recipe} />
      {'flags' in recipe && <Flags key={recipe.flags.join('\n')} recipe={recipe} />}
    </div>
  );
}

function CompilerLine({ recipe }: { readonly recipe: Recipe }) {
  const { title, download, worker } = COMPILERS[recipe.language];
  const state = useCompilers((states) => states[worker].kind);
  const size = download === null ? '' : ` (${formatBytes(download)})`;
  const words = { absent: `not loaded${size}`, loading: 'loading', ready: 'loaded', busy: 'loaded' }[state];
  return (
    <p className={classes.compiler}>
      {LANGUAGE_NAMES[recipe.language]}{' '}
      <span className={classes.dim}>
        · {title}, {words}
      </span>
    </p>
  );
}

function Sources({ recipe, folder }: FieldsProps) {
  const tree = useWorkspace((state) => state.tree);
  const possible = possibleSources(tree, folder, recipe.language);
  if (recipe.language === 'wat') {
    return (
      <NativeSelect
        label="Source"
        value={recipe.sources[0] ?? ''}
        data={possible}
        onChange={(event) => editRecipe({ ...recipe, sources: [event.currentTarget.value] }, 'Set source')}
      />
    );
  }
  return (
    <TagsInput
      label="Sources"
      description={recipe.language === 'assemblyscript' ? 'The first is the entry; it imports the others.' : undefined}
      data={possible}
      value={recipe.sources}
      onChange={(sources) => {
        // A recipe without a source is not valid.
        if (sources.length > 0) editRecipe({ ...recipe, sources }, 'Set sources');
      }}
    />
  );
}

function Switches({ recipe }: { readonly recipe: Recipe }) {
  return (
    <div className={classes.switches}>
      {'simd' in recipe && (
        <Checkbox
          label="SIMD"
          checked={recipe.simd}
          onChange={(event) => editRecipe({ ...recipe, simd: event.currentTarget.checked }, 'Set SIMD')}
        />
      )}
      {'lto' in recipe && (
        <Checkbox
          label="Link-time optimisation"
          checked={recipe.lto}
          onChange={(event) =>
            editRecipe({ ...recipe, lto: event.currentTarget.checked }, 'Set link-time optimisation')
          }
        />
      )}
      {'wasi' in recipe && (
        <Checkbox
          label="WASI"
          checked={recipe.wasi}
          onChange={(event) => editRecipe({ ...recipe, wasi: event.currentTarget.checked }, 'Set WASI')}
        />
      )}
      <Checkbox
        label="Debug information"
        checked={recipe.debug}
        onChange={(event) => editRecipe({ ...recipe, debug: event.currentTarget.checked }, 'Set debug information')}
      />
    </div>
  );
}

/** Written when the field is left, because a flag that is half typed would fail the next build. */
function Flags({ recipe }: { readonly recipe: Extract<Recipe, { flags: string[] }> }) {
  const [text, setText] = useState(quoteWords(recipe.flags));
  const [error, setError] = useState<string | null>(null);
  const write = () => {
    const words = parseWords(text);
    setError(words.kind === 'error' ? words.message : null);
    if (words.kind === 'words' && quoteWords(words.words) !== quoteWords(recipe.flags))
      editRecipe({ ...recipe, flags: [...words.words] }, 'Set flags');
  };
  return (
    <TextInput
      className={classes.mono}
      label="Extra flags"
      placeholder="none"
      spellCheck={false}
      autoCapitalize="off"
      value={text}
      error={error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={write}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) write();
      }}
    />
  );
}
