import { Button, Menu, Switch } from '@mantine/core';
import { IconChevronDown, IconDotsVertical, IconHammer, IconPlayerStopFilled } from '@tabler/icons-react';
import { projectName } from '../../../core/build/project.ts';
import { COMPILERS, releaseCompiler, useCompilers } from '../../build/compilers.ts';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { modifierKey } from '../../ui/modifier-key.ts';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import { formatBytes } from '../../ui/quantity.ts';
import { buildOpenProject, cancelBuild } from '../session/build/build.ts';
import { isBuilding, setAutoBuild, useBuild } from '../session/build/build-store.ts';
import { openProject, useProjects } from '../session/build/projects.ts';
import classes from './BuildPanel.module.css';
import { statusWords } from './words.ts';

/** The project, its state, and the button that builds it. */
export function BuildBar() {
  const building = useBuild(isBuilding);
  const autoBuild = useBuild((state) => state.autoBuild);
  const isExternal = useBuild(({ project }) => project.kind === 'external');
  if (isExternal) {
    return (
      <div className={classes.bar}>
        <ProjectMenu />
        <Status />
      </div>
    );
  }
  return (
    <div className={classes.bar}>
      <ProjectMenu />
      {building ? (
        <Button
          variant="outline"
          color="red"
          className={classes.build}
          leftSection={<IconPlayerStopFilled size={14} aria-hidden />}
          onClick={cancelBuild}
        >
          Cancel
        </Button>
      ) : (
        <Button
          className={classes.build}
          variant="default"
          leftSection={<IconHammer size={15} aria-hidden />}
          title={`Build without running (${modifierKey()} S)`}
          aria-keyshortcuts="Control+S Meta+S"
          onClick={() => void buildOpenProject()}
        >
          Build
        </Button>
      )}
      <Status />
      <Switch
        className={classes.auto}
        size="xs"
        label="Build on save"
        title="Build after each change of the files, except while the program runs"
        checked={autoBuild}
        onChange={(event) => setAutoBuild(event.currentTarget.checked)}
      />
      <MoreMenu />
    </div>
  );
}

function ProjectMenu() {
  const folder = useBuild((state) => state.folder ?? '');
  const projects = useProjects();
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          className={classes.project}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          title={`Project in /${folder}`}
        >
          {projectName(folder)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Projects">
        {projects.map((each) => (
          <Menu.Item key={each} disabled={each === folder} onClick={() => void openProject(each)}>
            {each === '' ? projectName(each) : each}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Status() {
  const state = useBuild();
  const { tone, active, text } = statusWords(state);
  return (
    <span className={classes.status}>
      <OutcomeMark tone={tone} active={active} />
      <span className={classes.statusText} role="status">
        {text}
      </span>
      {state.startedAt !== null && <Elapsed since={state.startedAt} />}
    </span>
  );
}

function MoreMenu() {
  const language = useBuild((state) => state.recipe?.language ?? null);
  const states = useCompilers();
  if (language === null) return null;
  const { title, memory, worker } = COMPILERS[language];
  const { kind } = states[worker];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="subtle" className={classes.more} aria-label="More build actions">
          <IconDotsVertical size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={kind !== 'ready'} onClick={() => releaseCompiler(language)}>
          Unload {title} (frees about {formatBytes(memory)})
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
