import { Button, NativeSelect, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconShare2 } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { projectName } from '../../../core/build/project.ts';
import type { TreePath } from '../../../core/files/path.ts';
import { ENGINE_IDS } from '../../../core/run/config.ts';
import { ENGINES } from '../../../core/run/engines.ts';
import { issueAt } from '../../runner/draft.ts';
import { formatBytes } from '../../ui/quantity.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useBuild } from '../session/build/build-store.ts';
import { useConfig } from '../session/config-store.ts';
import { useDialogs } from '../session/dialog-store.ts';
import { useGallery } from '../session/gallery-store.ts';
import { useLayout } from '../session/layout-store.ts';
import { type OpenModule, titleOf, useModule } from '../session/module-store.ts';
import { OpenMenu } from './OpenMenu.tsx';
import classes from './RunBar.module.css';
import { RunButton } from './RunButton.tsx';

/**
 * The program, its arguments, its engine, and the button that runs it. On a narrow page, arguments and engine are in the
 * configuration. Each part subscribes to its own state, so that a run renders only the button again.
 */
export function RunBar() {
  const narrow = useNarrow();
  return (
    <div className={classes.bar} role="toolbar" aria-label="Run">
      <ProgramButton />
      <OpenMenu />
      <ShareButton narrow={narrow} />
      {!narrow && (
        <>
          <ArgumentsField />
          <EngineField />
        </>
      )}
      <RunButton />
    </div>
  );
}

/** Names the open program and opens the samples. Its width does not depend on the name. */
function ProgramButton() {
  const current = useModule((state) => state.current);
  const project = useBuild((state) => (state.project.kind === 'missing' ? null : state.folder));
  const open = useGallery((state) => state.open);
  return (
    <UnstyledButton className={classes.program} onClick={open} aria-haspopup="dialog">
      <span className={classes.words}>
        <span className={classes.name}>{programName(current, project)}</span>
        {project !== null ? (
          <ProjectFacts size={current?.identity.size ?? null} />
        ) : (
          current !== null && (
            <span className={classes.facts}>
              {current.sample?.language ?? 'custom module'} · {formatBytes(current.identity.size)}
            </span>
          )
        )}
      </span>
      <IconChevronDown size={14} className={classes.chevron} aria-hidden />
    </UnstyledButton>
  );
}

function programName(current: OpenModule | null, project: TreePath | null): string {
  if (project !== null) return projectName(project);
  return current === null ? 'Choose a program' : titleOf(current);
}

function ProjectFacts({ size }: { readonly size: number | null }) {
  const stale = useBuild((state) => state.stale);
  const bytes = size === null ? '' : ` · ${formatBytes(size)}`;
  const state = size === null ? ' · not built' : stale ? ' · changed' : '';
  return (
    <span className={classes.facts}>
      project{bytes}
      {state}
    </span>
  );
}

function ShareButton({ narrow }: { readonly narrow: boolean }) {
  const hasModule = useModule((state) => state.current !== null);
  const show = useDialogs((state) => state.show);
  return (
    <Button
      className={classes.share}
      variant="default"
      aria-label={narrow ? 'Share' : undefined}
      aria-haspopup="dialog"
      leftSection={narrow ? undefined : <IconShare2 size={15} aria-hidden />}
      disabled={!hasModule}
      title="Share the program with its configuration and files as a link"
      onClick={() => show('share')}
    >
      {narrow ? <IconShare2 size={16} aria-hidden /> : 'Share'}
    </Button>
  );
}

function ArgumentsField() {
  const hasModule = useConfig((state) => state.original !== null);
  const args = useConfig((state) => state.draft.args);
  const issue = useConfig((state) => issueAt(state.result, 'args'));
  const edit = useConfig((state) => state.edit);
  const requested = useLayout((state) => state.issue);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (requested?.field === 'args') field.current?.focus();
  }, [requested]);
  return (
    <TextInput
      className={classes.args}
      ref={field}
      aria-label="Arguments"
      leftSection={<span className={classes.prefix}>args</span>}
      leftSectionWidth={40}
      placeholder="none"
      spellCheck={false}
      autoCapitalize="off"
      disabled={!hasModule}
      value={args}
      error={issue !== null}
      title={issue ?? undefined}
      onChange={(event) => edit({ args: event.currentTarget.value })}
    />
  );
}

function EngineField() {
  const engine = useConfig((state) => state.draft.engine);
  const edit = useConfig((state) => state.edit);
  return (
    <NativeSelect
      className={classes.engine}
      aria-label="Engine"
      data={ENGINE_IDS.map((id) => ({ value: id, label: `${ENGINES[id].name} ${ENGINES[id].version}` }))}
      value={engine}
      onChange={(event) => {
        const id = ENGINE_IDS.find((each) => each === event.currentTarget.value);
        if (id !== undefined) edit({ engine: id });
      }}
    />
  );
}
