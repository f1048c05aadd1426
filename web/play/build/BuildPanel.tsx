import { Button, Menu } from '@mantine/core';
import { IconCode, IconFilePlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { commandLine } from '../../../core/build/command-line.ts';
import { projectName } from '../../../core/build/project.ts';
import { joinPath } from '../../../core/files/path.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { RecipeBlockView } from '../../ui/RecipeBlockView.tsx';
import { useWorkspace } from '../../workspace/store.ts';
import { useBuild } from '../session/build/build-store.ts';
import { canEditSample, forkSample, openProject, useProjects } from '../session/build/projects.ts';
import { useDialogs } from '../session/dialog-store.ts';
import { useModule } from '../session/module-store.ts';
import { BuildBar } from './BuildBar.tsx';
import { BuildNote } from './BuildNote.tsx';
import classes from './BuildPanel.module.css';
import { BuildResult } from './BuildResult.tsx';
import { DropModule, ExternalBuild } from './ExternalBuild.tsx';
import { Problems } from './Problems.tsx';
import { RecipeForm } from './RecipeForm.tsx';

/** Loaded apart: it contains the code that measures and compares. */
const BuildsSection = lazy(async () => ({ default: (await import('./records/BuildsSection.tsx')).BuildsSection }));

/** The open project: its build, messages, result, settings and earlier builds. */
export function BuildPanel() {
  const isOpen = useBuild(({ project }) => project.kind !== 'missing');
  const external = useBuild(({ project }) => (project.kind === 'external' ? project.recipe : null));
  const folder = useBuild((state) => state.folder ?? '');
  return (
    <section className={classes.pane} aria-label="Build">
      {isOpen ? (
        <>
          <BuildBar />
          <div className={classes.body}>
            <div className={classes.column}>
              {external === null ? <BuildNote /> : <ExternalBuild recipe={external} folder={folder} />}
              <Problems />
              <BuildResult />
              <FullLog />
            </div>
            <div className={classes.column}>
              {external !== null && <DropModule recipe={external} />}
              <RecipeForm />
              <Command />
            </div>
            <div className={classes.wide}>
              <Suspense fallback={null}>
                <BuildsSection />
              </Suspense>
            </div>
          </div>
        </>
      ) : (
        <NoProject />
      )}
    </section>
  );
}

/** Everything that the compiler printed. */
function FullLog() {
  const log = useBuild((state) => state.lastLog?.log ?? '');
  if (log.trim() === '') return null;
  return (
    <Disclosure label="Full output">
      <pre className={classes.log}>{log}</pre>
    </Disclosure>
  );
}

function Command() {
  const recipe = useBuild((state) => state.recipe);
  const folder = useBuild((state) => state.folder);
  const hasGoModule = useWorkspace(({ tree }) => folder !== null && tree.has(joinPath(folder, 'go.mod')));
  if (recipe === null || folder === null) return null;
  const { text, needs } = commandLine(recipe, `${projectName(folder)}.wasm`, hasGoModule);
  return (
    <div className={classes.command}>
      <RecipeBlockView block={{ title: 'Build elsewhere', language: 'shell', file: null, text }} />
      <p className={classes.hint}>{needs}</p>
    </div>
  );
}

/** Says what a project is and how to get one. */
function NoProject() {
  const sample = useModule((state) => state.current?.sample ?? null);
  const projects = useProjects();
  return (
    <div className={classes.empty}>
      <p>
        <strong>No project is open.</strong> A project is a folder with sources and a <code>build.json</code>. It is
        compiled in this tab; nothing is uploaded.
      </p>
      <div className={classes.actions}>
        {sample !== null && canEditSample(sample) && (
          <Button leftSection={<IconCode size={15} aria-hidden />} onClick={() => void forkSample(sample)}>
            Edit {sample.title}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconFilePlus size={15} aria-hidden />}
          onClick={() => useDialogs.getState().show('new-project')}
        >
          New project
        </Button>
        {projects.length > 0 && (
          <Menu position="bottom-start" withinPortal>
            <Menu.Target>
              <Button variant="default">Open project</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {projects.map((folder) => (
                <Menu.Item key={folder} onClick={() => void openProject(folder)}>
                  {projectName(folder)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </div>
  );
}
