import type { Diagnostic } from '../../../core/build/diagnostic.ts';
import { joinPath } from '../../../core/files/path.ts';
import { useBuild } from '../session/build/build-store.ts';
import { addressOf, FILE_SCHEME, pathOfModel } from './document-uri.ts';
import { type MarkedRange, type ModelRange, markerOf, messagesOfFile, rangeOf } from './markers.ts';
import { monaco } from './monaco.ts';

/*
 * The messages of the last build as marks in the open models, with the compiler's suggestions as quick fixes. Marks move
 * with the text. A message about text that was edited disappears until the next build.
 */

const OWNER = 'build';

/** One message in a model. Decorations follow its ranges while the text is edited. */
interface Tracked {
  readonly diagnostic: Diagnostic;
  readonly decoration: string;
  /** The text that the message is about. */
  readonly original: string;
  readonly isEmpty: boolean;
  readonly fixes: readonly TrackedFix[];
}

interface TrackedFix {
  readonly title: string;
  readonly edits: readonly { readonly decoration: string; readonly text: string }[];
}

interface Marked {
  readonly tracked: readonly Tracked[];
  timer: ReturnType<typeof setTimeout> | undefined;
}

const marked = new Map<monaco.editor.ITextModel, Marked>();

const FOLLOWS: monaco.editor.IModelDecorationOptions = {
  stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
};

/** The sources that the messages are about. */
let builtSources: string | null = null;

const uriOf = (file: string): monaco.Uri | null => {
  const { folder } = useBuild.getState();
  return folder === null ? null : monaco.Uri.from(addressOf({ kind: 'file', path: joinPath(folder, file) }));
};

function attach(model: monaco.editor.ITextModel): void {
  detach(model);
  const path = pathOfModel(model.uri);
  const { diagnostics, folder } = useBuild.getState();
  if (path === null || folder === null) return;
  const tracked = messagesOfFile(diagnostics, folder, path).map((message) => track(model, message, path));
  if (tracked.length > 0) marked.set(model, { tracked, timer: undefined });
  render(model);
}

function track(model: monaco.editor.ITextModel, { diagnostic, range }: MarkedRange, path: string): Tracked {
  const { folder } = useBuild.getState();
  const valid = model.validateRange(range);
  const add = (each: ModelRange) => model.deltaDecorations([], [{ range: each, options: FOLLOWS }])[0] ?? '';
  const isEmpty = monaco.Range.isEmpty(valid);
  // A fix in another file needs that file's positions, which only its model knows. Those files are left to the reader.
  const local = diagnostic.fixes.filter(
    ({ edits }) => folder !== null && edits.every((edit) => joinPath(folder, edit.range.file) === path),
  );
  return {
    diagnostic,
    decoration: add(valid),
    isEmpty,
    original: isEmpty ? model.getLineContent(valid.startLineNumber) : model.getValueInRange(valid),
    fixes: local.map(({ title, edits }) => ({
      title,
      edits: edits.map(({ range: edited, text }) => ({
        decoration: add(model.validateRange(rangeOf(edited))),
        text,
      })),
    })),
  };
}

function detach(model: monaco.editor.ITextModel): void {
  const entry = marked.get(model);
  if (entry === undefined) return;
  clearTimeout(entry.timer);
  marked.delete(model);
  if (!model.isDisposed()) model.deltaDecorations(entry.tracked.flatMap(decorationsOf), []);
}

const decorationsOf = ({ decoration, fixes }: Tracked): string[] => [
  decoration,
  ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.decoration)),
];

/** The current range of a message; null if its text was edited. */
function currentRange(model: monaco.editor.ITextModel, tracked: Tracked): monaco.Range | null {
  const range = model.getDecorationRange(tracked.decoration);
  if (range === null) return null;
  const text = tracked.isEmpty ? model.getLineContent(range.startLineNumber) : model.getValueInRange(range);
  return text === tracked.original ? range : null;
}

function render(model: monaco.editor.ITextModel): void {
  const isStale = useBuild.getState().sourcesSha256 !== builtSources;
  const markers = (marked.get(model)?.tracked ?? []).flatMap((tracked) => {
    const range = currentRange(model, tracked);
    return range === null ? [] : [markerOf({ diagnostic: tracked.diagnostic, range }, isStale, uriOf)];
  });
  monaco.editor.setModelMarkers(model, OWNER, markers);
}

/** Updates the marks after typing. Monaco moves those that are shown; jumps need the new positions. */
function renderSoon(model: monaco.editor.ITextModel): void {
  const entry = marked.get(model);
  if (entry === undefined) return;
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => render(model), 150);
}

function watch(model: monaco.editor.ITextModel): void {
  if (pathOfModel(model.uri) === null) return;
  model.onDidChangeContent(() => renderSoon(model));
  model.onWillDispose(() => detach(model));
  attach(model);
}

const quickFixes: monaco.languages.CodeActionProvider = {
  provideCodeActions(model, range) {
    const actions = (marked.get(model)?.tracked ?? []).flatMap((tracked) => {
      const at = currentRange(model, tracked);
      if (at === null || !monaco.Range.areIntersectingOrTouching(at, range)) return [];
      return tracked.fixes.map((fix, index) => actionOf(model, fix, index === 0 && tracked.fixes.length === 1));
    });
    return { actions, dispose: () => undefined };
  },
};

function actionOf(
  model: monaco.editor.ITextModel,
  { title, edits }: TrackedFix,
  isPreferred: boolean,
): monaco.languages.CodeAction {
  return {
    title,
    kind: 'quickfix',
    isPreferred,
    edit: {
      edits: edits.flatMap(({ decoration, text }) => {
        const range = model.getDecorationRange(decoration);
        return range === null
          ? []
          : [{ resource: model.uri, textEdit: { range, text }, versionId: model.getVersionId() }];
      }),
    },
  };
}

/** Shows the messages of builds in all models, now and later. Called once. */
export function registerBuildMessages(): void {
  monaco.languages.registerCodeActionProvider({ scheme: FILE_SCHEME }, quickFixes);
  builtSources = useBuild.getState().sourcesSha256;
  monaco.editor.onDidCreateModel(watch);
  for (const model of monaco.editor.getModels()) watch(model);
  useBuild.subscribe((now, before) => {
    const models = monaco.editor.getModels();
    if (now.diagnostics !== before.diagnostics || now.folder !== before.folder) {
      builtSources = now.sourcesSha256;
      models.forEach(attach);
    } else if (now.sourcesSha256 !== before.sourcesSha256) models.forEach(render);
  });
}
