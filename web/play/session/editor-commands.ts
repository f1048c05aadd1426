import { create } from 'zustand';

/* The commands of the editor that is shown. The editor loads late, so the rest of Play reaches it through this store. */

export interface EditorCommands {
  readonly key: string;
  readonly canFormat: boolean;
  undo(): void;
  redo(): void;
  /** Resolves when the text is formatted or the reason why it is not is shown. */
  format(): Promise<void>;
}

export interface EditorCommandsState {
  /** Null if no text editor is shown. */
  readonly commands: EditorCommands | null;
  /** A sentence about the shown document, for example why it was not formatted. */
  readonly message: string | null;
}

export const useEditorCommands = create<EditorCommandsState>()(() => ({ commands: null, message: null }));

export function showEditorCommands(commands: EditorCommands): void {
  useEditorCommands.setState({ commands, message: null });
}

/** Removes the commands of an editor that is no longer shown. */
export function removeEditorCommands(commands: EditorCommands): void {
  if (useEditorCommands.getState().commands === commands) useEditorCommands.setState({ commands: null, message: null });
}

export function showEditorMessage(message: string | null): void {
  if (useEditorCommands.getState().message !== message) useEditorCommands.setState({ message });
}
