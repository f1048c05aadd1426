import type { EditorCommands } from '../session/editor-commands.ts';
import { canFormat } from './format.ts';
import type { monaco } from './monaco.ts';

/** Returns the commands of an editor for the buttons around it. */
export function commandsOf(key: string, editor: monaco.editor.IStandaloneCodeEditor): EditorCommands {
  const run = (handler: string) => {
    editor.focus();
    editor.trigger('page', handler, null);
  };
  const model = editor.getModel();
  return {
    key,
    canFormat: model !== null && canFormat(model),
    undo: () => run('undo'),
    redo: () => run('redo'),
    format: async () => {
      editor.focus();
      await editor.getAction('editor.action.formatDocument')?.run();
    },
  };
}
