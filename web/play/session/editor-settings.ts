import { create } from 'zustand';
import { readPreference, writePreference } from '../../ui/preference.ts';

/* How the editor behaves. Saved in this browser. */

const NAMES = ['screenReader', 'formatOnSave', 'wordWrap'] as const;
export type EditorSetting = (typeof NAMES)[number];

export type EditorSettings = Readonly<Record<EditorSetting, boolean>>;

const preferenceOf = (name: EditorSetting): string => `editor-${name}`;

export const useEditorSettings = create<EditorSettings>()(() => ({
  /** Always on, instead of when the browser reports a screen reader. */
  screenReader: readPreference(preferenceOf('screenReader')) === 'on',
  formatOnSave: readPreference(preferenceOf('formatOnSave')) === 'on',
  wordWrap: readPreference(preferenceOf('wordWrap')) === 'on',
}));

export function toggleEditorSetting(name: EditorSetting): void {
  const on = !useEditorSettings.getState()[name];
  useEditorSettings.setState({ [name]: on });
  writePreference(preferenceOf(name), on ? 'on' : null);
}
