import { projectFolders, projectName } from '../../../core/build/project.ts';
import { modifierKey } from '../../ui/modifier-key.ts';
import { pickModule } from '../../ui/pick-files.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { buildOpenProject, cancelBuild } from '../session/build/build.ts';
import { isBuilding, setAutoBuild, useBuild } from '../session/build/build-store.ts';
import { openProject } from '../session/build/projects.ts';
import { useConfig } from '../session/config-store.ts';
import { stopCurrent } from '../session/control.ts';
import { useDialogs } from '../session/dialog-store.ts';
import { reopenClosed, useDocuments } from '../session/documents-store.ts';
import { useEditorCommands } from '../session/editor-commands.ts';
import { type EditorSetting, toggleEditorSetting, useEditorSettings } from '../session/editor-settings.ts';
import { useGallery } from '../session/gallery-store.ts';
import { type Side, TOOLS, type Tool, useLayout } from '../session/layout-store.ts';
import { isReactor, titleOf, useModule } from '../session/module-store.ts';
import { openModuleOrSetup } from '../session/open-file.ts';
import { openSample } from '../session/open-module.ts';
import { runOrExplain } from '../session/run-command.ts';
import { currentRunState } from '../session/run-state.ts';
import { isActive, useRun } from '../session/run-store.ts';
import type { Command } from './search.ts';

const TOOL_TITLES: Readonly<Record<Tool, string>> = {
  terminal: 'Show Terminal',
  build: 'Show Build',
  trace: 'Show Trace',
  timeline: 'Show Timeline',
  inspect: 'Show Inspect',
  calls: 'Show Calls',
  elsewhere: 'Show Run elsewhere',
  server: 'Show Server',
  history: 'Show History',
};

const PANE_NAMES: Readonly<Record<Side, string>> = {
  left: 'samples and files',
  bottom: 'terminal and tools',
  right: 'configuration',
  programs: 'list of programs',
};

/** Everything that the palette can do now, the most used first. */
export function currentCommands(): readonly Command[] {
  return [
    ...runCommands(),
    ...buildCommands(),
    ...openCommands(),
    ...editorCommands(),
    ...viewCommands(),
    ...sampleCommands(),
  ];
}

function runCommands(): readonly Command[] {
  const { current } = useModule.getState();
  const { run, setTraceNext } = useRun.getState();
  const { reset } = useConfig.getState();
  const group = 'Run';
  if (run !== null && isActive(run)) {
    return [{ id: 'stop', title: `Stop ${run.title}`, group, keys: `${modifierKey()} .`, run: stopCurrent }];
  }
  const title = runTitle();
  const runTraced = () => {
    setTraceNext(true);
    runOrExplain();
  };
  return [
    ...(title === null
      ? []
      : [
          { id: 'run', title, group, keys: `${modifierKey()} Enter`, run: runOrExplain },
          { id: 'trace', title: 'Run with tracing', group, keywords: 'trace system calls', run: runTraced },
        ]),
    ...(current === null ? [] : [{ id: 'reset', title: 'Reset configuration to defaults', group, run: reset }]),
  ];
}

/** Names the module that Run would start; null when Run is unavailable. */
function runTitle(): string | null {
  const state = currentRunState();
  if (state.kind === 'loading') return `Run ${state.name} when loaded`;
  const { current } = useModule.getState();
  return current === null || state.kind === 'refused' ? null : `Run ${titleOf(current)}`;
}

function buildCommands(): readonly Command[] {
  const state = useBuild.getState();
  if (state.project.kind !== 'project' || state.folder === null) return [];
  const name = projectName(state.folder);
  const group = 'Build';
  if (isBuilding(state)) return [{ id: 'cancel-build', title: `Cancel the build of ${name}`, group, run: cancelBuild }];
  const auto = state.autoBuild ? 'Stop building on save' : 'Build on save';
  return [
    { id: 'build', title: `Build ${name}`, group, keys: `${modifierKey()} S`, run: () => void buildOpenProject() },
    { id: 'auto-build', title: auto, group, run: () => setAutoBuild(!state.autoBuild) },
  ];
}

function openCommands(): readonly Command[] {
  const { show } = useDialogs.getState();
  const group = 'Open';
  return [
    { id: 'open-file', title: 'Open file…', group, keywords: 'wasm module', run: () => pickModule(openModule) },
    { id: 'open-url', title: 'Open from URL…', group, keywords: 'wasm address', run: () => show('url') },
    {
      id: 'new-project',
      title: 'New project…',
      group,
      keywords: 'compile write template',
      run: () => show('new-project'),
    },
    ...projectFolders(useWorkspace.getState().tree).map((folder) => ({
      id: `project-${folder}`,
      title: `Open project ${projectName(folder)}`,
      group,
      run: () => void openProject(folder),
    })),
    { id: 'samples', title: 'Browse samples…', group, run: useGallery.getState().open },
    ...(useModule.getState().current === null ? [] : [SHARE]),
  ];
}

const SHARE: Command = {
  id: 'share',
  title: 'Share setup…',
  group: 'Share',
  keywords: 'link url badge embed',
  run: () => useDialogs.getState().show('share'),
};

const openModule = (file: File) => void openModuleOrSetup(file);

const SETTING_TITLES: Readonly<Record<EditorSetting, readonly [off: string, on: string]>> = {
  screenReader: ['Turn on screen-reader mode of the editor', 'Turn off screen-reader mode of the editor'],
  formatOnSave: ['Format on save', 'Do not format on save'],
  wordWrap: ['Wrap long lines in the editor', 'Do not wrap long lines in the editor'],
};

function editorCommands(): readonly Command[] {
  const { commands } = useEditorCommands.getState();
  const settings = useEditorSettings.getState();
  const group = 'Editor';
  const find: Command = {
    id: 'find',
    title: 'Find in files…',
    group,
    keys: `${modifierKey()} Shift F`,
    keywords: 'search replace grep',
    run: () => useDialogs.getState().show('find'),
  };
  const format: Command = {
    id: 'format',
    title: 'Format document',
    group,
    keywords: 'clang-format gofmt indent',
    run: () => void commands?.format(),
  };
  const reopen: Command = { id: 'reopen', title: 'Reopen closed document', group, run: reopenClosed };
  const names: readonly EditorSetting[] = ['formatOnSave', 'wordWrap', 'screenReader'];
  return [
    find,
    ...(commands?.canFormat === true ? [format] : []),
    ...(useDocuments.getState().closed.length > 0 ? [reopen] : []),
    ...names.map((name) => ({
      id: `editor-${name}`,
      title: SETTING_TITLES[name][settings[name] ? 1 : 0],
      group,
      keywords: 'setting accessibility a11y',
      run: () => toggleEditorSetting(name),
    })),
  ];
}

function viewCommands(): readonly Command[] {
  const { open, setOpen, showTool } = useLayout.getState();
  const { show } = useDialogs.getState();
  const tools = TOOLS.filter((tool) => tool !== 'calls' || isReactor(useModule.getState().current)).map((tool) => ({
    id: `show-${tool}`,
    title: TOOL_TITLES[tool],
    group: 'View',
    run: () => showTool(tool),
  }));
  const sides: readonly Side[] = ['left', 'right', 'bottom', 'programs'];
  const panes = sides.map((side) => ({
    id: `toggle-${side}`,
    title: `${open[side] ? 'Hide' : 'Show'} ${PANE_NAMES[side]}`,
    group: 'View',
    keywords: 'panel toggle',
    run: () => setOpen(side, !open[side]),
  }));
  const help = { id: 'help', title: 'Help and shortcuts', group: 'Help', keys: '?', run: () => show('help') };
  return [...tools, ...panes, help];
}

function sampleCommands(): readonly Command[] {
  const { catalogue } = useGallery.getState();
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  return samples.map((sample) => ({
    id: `sample-${sample.id}`,
    title: sample.title,
    group: `Sample · ${sample.language}`,
    keywords: `open ${sample.topics.join(' ')}`,
    run: () => void openSample(sample),
  }));
}
