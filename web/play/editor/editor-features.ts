import { openAt } from '../session/open-at.ts';
import { registerBuildMessages } from './build-messages.ts';
import { documentOf } from './document-uri.ts';
import { registerFormatters } from './format.ts';
import { monaco } from './monaco.ts';
import { foldsOfWat } from './wat-text.ts';
import { hoverOfWat, suggestionsOfWat, type WatSuggestion } from './wat-words.ts';

/* What the editor offers in addition to highlighting. */

registerFormatters();
registerBuildMessages();

// Jumps to a message or a declaration in another file.
monaco.editor.registerEditorOpener({
  openCodeEditor(_source, resource, at) {
    const document = documentOf(resource);
    if (document === null) return false;
    openAt(document, placeOf(at));
    return true;
  },
});

function placeOf(at: monaco.IRange | monaco.IPosition | undefined): Parameters<typeof openAt>[1] {
  if (at === undefined) return { line: 1 };
  if ('lineNumber' in at) return { line: at.lineNumber, column: at.column };
  return {
    line: at.startLineNumber,
    column: at.startColumn,
    endLine: at.endLineNumber,
    endColumn: at.endColumn,
  };
}

monaco.languages.registerFoldingRangeProvider('wat', {
  provideFoldingRanges: (model) =>
    foldsOfWat(model.getValue(monaco.editor.EndOfLinePreference.LF)).map(({ start, end, kind }) => ({
      start,
      end,
      ...(kind === 'comment' ? { kind: monaco.languages.FoldingRangeKind.Comment } : {}),
    })),
});

monaco.languages.registerHoverProvider('wat', {
  provideHover(model, position) {
    const word = model.getWordAtPosition(position);
    const paragraphs = word === null ? null : hoverOfWat(word.word);
    if (word === null || paragraphs === null) return null;
    const { lineNumber } = position;
    return {
      range: new monaco.Range(lineNumber, word.startColumn, lineNumber, word.endColumn),
      contents: paragraphs.map((value) => ({ value })),
    };
  },
});

const { CompletionItemKind, CompletionItemInsertTextRule } = monaco.languages;
const KINDS: Readonly<Record<WatSuggestion['kind'], monaco.languages.CompletionItemKind>> = {
  instruction: CompletionItemKind.Function,
  keyword: CompletionItemKind.Keyword,
  type: CompletionItemKind.TypeParameter,
  snippet: CompletionItemKind.Snippet,
};

monaco.languages.registerCompletionItemProvider('wat', {
  provideCompletionItems(model, position) {
    const { startColumn, endColumn } = model.getWordUntilPosition(position);
    const { lineNumber } = position;
    const range = new monaco.Range(lineNumber, startColumn, lineNumber, endColumn);
    return {
      suggestions: suggestionsOfWat().map(({ label, kind, detail, documentation, insert }) => ({
        label,
        kind: KINDS[kind],
        detail,
        documentation,
        insertText: insert,
        range,
        ...(kind === 'snippet' ? { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet } : {}),
      })),
    };
  },
});
