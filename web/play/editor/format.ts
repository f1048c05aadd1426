import { formatSource } from '../../build/compilers.ts';
import { showEditorMessage } from '../session/editor-commands.ts';
import { type Formatted, formatJson } from './format-json.ts';
import { monaco } from './monaco.ts';
import { indentWat } from './wat-text.ts';

/* The command "Format document". Monaco applies only what differs, so cursors, folds and undo stay. */

type Format = (text: string, file: string) => Formatted | Promise<Formatted>;

const FORMATS: Readonly<Record<string, Format>> = {
  json: formatJson,
  wat: (text) => ({ kind: 'formatted', text: indentWat(text) }),
  c: (text, file) => formatWith('c', file, text),
  cpp: (text, file) => formatWith('c++', file, text),
  go: (text, file) => formatWith('go', file, text),
};

const NOT_FORMATTED = {
  c: 'Not formatted: the formatter could not be loaded. Try again.',
  'c++': 'Not formatted: the formatter could not be loaded. Try again.',
  go: 'Not formatted: the file has errors, or this site was built without Go.',
} as const;

async function formatWith(language: 'c' | 'c++' | 'go', file: string, text: string): Promise<Formatted> {
  const formatted = await formatSource(language, file, text);
  return formatted === null
    ? { kind: 'failed', message: NOT_FORMATTED[language] }
    : { kind: 'formatted', text: formatted };
}

/** Whether there is a formatter for the language of a text. */
export function canFormat(model: monaco.editor.ITextModel): boolean {
  return model.getLanguageId() in FORMATS;
}

const provider: monaco.languages.DocumentFormattingEditProvider = {
  displayName: 'Wasm Dyno',
  async provideDocumentFormattingEdits(model) {
    const format = FORMATS[model.getLanguageId()];
    if (format === undefined) return null;
    const version = model.getVersionId();
    showEditorMessage('Formatting…');
    const result = await format(model.getValue(), model.uri.path.slice(1));
    // Typed meanwhile: the result is of an older text.
    if (model.isDisposed() || model.getVersionId() !== version) return null;
    showEditorMessage(result.kind === 'failed' ? result.message : null);
    return result.kind === 'formatted' ? [{ range: model.getFullModelRange(), text: result.text }] : null;
  },
};

export function registerFormatters(): void {
  monaco.languages.registerDocumentFormattingEditProvider(Object.keys(FORMATS), provider);
}
