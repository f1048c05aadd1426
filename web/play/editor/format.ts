import { showEditorMessage } from '../session/editor-commands.ts';
import { type Formatted, formatJson } from './format-json.ts';
import { monaco } from './monaco.ts';
import { indentWat } from './wat-text.ts';

/* The command "Format document". Monaco applies only what differs, so cursors, folds and undo stay. */

type Format = (text: string) => Formatted;

const FORMATS: Readonly<Record<string, Format>> = {
  json: formatJson,
  wat: (text) => ({ kind: 'formatted', text: indentWat(text) }),
};

/** Whether there is a formatter for the language of a text. */
export function canFormat(model: monaco.editor.ITextModel): boolean {
  return model.getLanguageId() in FORMATS;
}

const provider: monaco.languages.DocumentFormattingEditProvider = {
  displayName: 'Wasm Dyno',
  provideDocumentFormattingEdits(model) {
    const format = FORMATS[model.getLanguageId()];
    if (format === undefined) return null;
    const result = format(model.getValue());
    showEditorMessage(result.kind === 'failed' ? result.message : null);
    return result.kind === 'formatted' ? [{ range: model.getFullModelRange(), text: result.text }] : null;
  },
};

export function registerFormatters(): void {
  monaco.languages.registerDocumentFormattingEditProvider(Object.keys(FORMATS), provider);
}
