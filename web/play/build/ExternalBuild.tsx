import { Anchor, Button, FileButton } from '@mantine/core';
import { IconDownload, IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { EXTERNAL_COMPILERS } from '../../../core/build/external.ts';
import type { ExternalRecipe } from '../../../core/build/recipe.ts';
import { nameOf } from '../../../core/files/path.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { Problem } from '../../ui/problem.ts';
import { RecipeBlockView } from '../../ui/RecipeBlockView.tsx';
import { downloadPaths } from '../../workspace/transfer/export.ts';
import { runLastGoodBuild } from '../session/build/build.ts';
import { useBuild } from '../session/build/build-store.ts';
import { openExternalBuild } from '../session/build/external-build.ts';
import classes from './ExternalBuild.module.css';

export interface ExternalBuildProps {
  readonly recipe: ExternalRecipe;
  /** The project. */
  readonly folder: string;
}

/** How to build a project whose compiler does not run in a browser. */
export function ExternalBuild({ recipe, folder }: ExternalBuildProps) {
  const { title, program, home, setup } = EXTERNAL_COMPILERS[recipe.language];
  return (
    <div className={classes.steps}>
      <p className={classes.intro}>
        No {title} compiler runs in a browser. Build the project on your machine with{' '}
        <Anchor href={home} target="_blank" rel="noreferrer" inherit underline="always">
          {program}
        </Anchor>
        , and open the module here. The page then runs and measures it like its own builds.
      </p>
      <DownloadProject folder={folder} />
      {setup !== null && (
        <RecipeBlockView block={{ title: 'Once per machine', language: 'shell', file: null, text: setup }} />
      )}
      <RecipeBlockView
        block={{ title: 'In the folder of the project', language: 'shell', file: null, text: recipe.command }}
      />
    </div>
  );
}

function DownloadProject({ folder }: Pick<ExternalBuildProps, 'folder'>) {
  const [note, setNote] = useState('');
  const download = async () => {
    setNote('Packing…');
    const result = await downloadPaths([folder]);
    setNote(
      result.kind === 'downloaded' ? `Downloaded ${result.name}.` : result.kind === 'failed' ? result.message : '',
    );
  };
  return (
    <div className={classes.row}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={() => void download()}
      >
        Download project (zip)
      </Button>
      <span role="status">{note}</span>
    </div>
  );
}

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Takes the built module by drop or file picker. */
export function DropModule({ recipe }: Pick<ExternalBuildProps, 'recipe'>) {
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stale = useBuild((state) => state.stale && state.lastGood !== null);
  const open = (file: File | null) => {
    if (file !== null) void openExternalBuild(file).then(setProblem);
  };
  return (
    <div className={classes.steps}>
      <section
        className={classes.drop}
        data-over={over || undefined}
        aria-label="Built module"
        onDragOver={(event) => {
          if (!carriesFiles(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          if (!carriesFiles(event)) return;
          // The page opens modules that are dropped elsewhere, without the project.
          event.preventDefault();
          open(event.dataTransfer.files.item(0));
        }}
      >
        <span>
          Drop <b>{nameOf(recipe.module)}</b> here
        </span>
        <code className={classes.path}>{recipe.module}</code>
        <FileButton accept=".wasm,application/wasm" onChange={open}>
          {(props) => (
            <Button {...props} size="compact-sm" leftSection={<IconFileUpload size={14} aria-hidden />}>
              Select module
            </Button>
          )}
        </FileButton>
      </section>
      {problem !== null && <ProblemNote tone="bad" problem={problem} onClose={() => setProblem(null)} />}
      {stale && (
        <ProblemNote
          tone="warn"
          problem={{
            title: 'The sources have changed since this module was opened.',
            detail: 'The module is still available.',
            remedy: 'Build the project again and drop the new module.',
          }}
        >
          <Button
            className={classes.action}
            variant="default"
            size="compact-sm"
            onClick={() => void runLastGoodBuild()}
          >
            Run the older module
          </Button>
        </ProblemNote>
      )}
    </div>
  );
}
