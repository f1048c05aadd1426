import * as monaco from 'monaco-editor/editor';
// The feature "suggest" alone registers inline suggestions without the list.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/iPadShowKeyboard/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/longLinesHelper/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/unicodeHighlighter/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/cpp/register';
import 'monaco-editor/languages/definitions/css/register';
import 'monaco-editor/languages/definitions/go/register';
import 'monaco-editor/languages/definitions/html/register';
import 'monaco-editor/languages/definitions/ini/register';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/markdown/register';
import 'monaco-editor/languages/definitions/python/register';
import 'monaco-editor/languages/definitions/rust/register';
import 'monaco-editor/languages/definitions/shell/register';
import 'monaco-editor/languages/definitions/typescript/register';
import 'monaco-editor/languages/definitions/xml/register';
import 'monaco-editor/languages/definitions/yaml/register';
import { jsonConfiguration, jsonGrammar } from './json-language.ts';
import { watConfiguration, watGrammar } from './wat-language.ts';

/* Monaco with the features and languages that this page needs. */

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };

monaco.languages.register({ id: 'wat', extensions: ['.wat', '.wast'] });
monaco.languages.setLanguageConfiguration('wat', watConfiguration);
monaco.languages.setMonarchTokensProvider('wat', watGrammar);
monaco.languages.register({ id: 'json', extensions: ['.json'] });
monaco.languages.setLanguageConfiguration('json', jsonConfiguration);
monaco.languages.setMonarchTokensProvider('json', jsonGrammar);

// Reserved for the page: Run, the palette, and the search in all files.
const { CtrlCmd, Shift, Alt } = monaco.KeyMod;
for (const key of [monaco.KeyCode.Enter, monaco.KeyCode.KeyK, Shift | monaco.KeyCode.KeyF]) {
  monaco.editor.addKeybindingRule({ keybinding: CtrlCmd | key, command: null });
}

// On Linux the default, Ctrl-Shift-I, belongs to the browser.
monaco.editor.addKeybindingRule({
  keybinding: Shift | Alt | monaco.KeyCode.KeyF,
  command: 'editor.action.formatDocument',
  when: 'editorTextFocus && !editorReadonly',
});

// Ctrl-. stops a run.
monaco.editor.addKeybindingRule({
  keybinding: Alt | monaco.KeyCode.Enter,
  command: 'editor.action.quickFix',
  when: 'editorHasCodeActionsProvider && editorTextFocus && !editorReadonly',
});

monaco.editor.defineTheme('dyno-light', {
  base: 'vs',
  inherit: true,
  // Darker than usual: disassemblies have tinted lines.
  rules: [
    { token: 'keyword.instruction', foreground: '00568a' },
    { token: 'number', foreground: '006b4b' },
    { token: 'type', foreground: '006a6a' },
    { token: 'comment', foreground: '006e00' },
  ],
  colors: {
    'editor.background': '#ffffff',
    'editorGutter.background': '#ffffff',
    'editorLineNumber.foreground': '#535c67',
  },
});
monaco.editor.defineTheme('dyno-dark', {
  base: 'vs-dark',
  inherit: true,
  rules: [{ token: 'keyword.instruction', foreground: '6cbdec' }],
  colors: {
    'editor.background': '#101418',
    'editorGutter.background': '#101418',
    'editorLineNumber.foreground': '#9ba7b4',
  },
});

/** The options of every editor on the page. */
export const EDITOR_OPTIONS: monaco.editor.IEditorOptions & monaco.editor.IGlobalEditorOptions = {
  automaticLayout: true,
  fontFamily: '"JetBrains Mono Variable", ui-monospace, Menlo, Consolas, monospace',
  fontLigatures: false,
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  padding: { top: 8, bottom: 8 },
  renderWhitespace: 'selection',
  fixedOverflowWidgets: true,
  // Files may contain hostile links.
  links: false,
  // A dash in a CSV file is not an attack. Invisible and bidirectional characters stay marked.
  unicodeHighlight: { ambiguousCharacters: false },
  wordBasedSuggestions: 'currentDocument',
  // The words of a text are suggested where they are typed again, but never in the place of a line break.
  quickSuggestions: { other: true, comments: false, strings: false },
  acceptSuggestionOnEnter: 'off',
  suggest: { showIcons: false },
};

/** In addition on touch screens. Browsers of phones zoom in on text fields with a smaller font. */
export const TOUCH_OPTIONS: monaco.editor.IEditorOptions = {
  fontSize: 16,
  lineHeight: 24,
  folding: false,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 4,
  contextmenu: false,
  quickSuggestions: false,
};

export { monaco };
