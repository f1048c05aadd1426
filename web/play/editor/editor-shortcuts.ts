import { modifierKey } from '../../ui/modifier-key.ts';

const isApple = modifierKey() === '⌘';

/** The keys of the editor's own commands, as they are shown. */
export const SHORTCUTS = {
  tabMovesFocus: isApple ? ['Ctrl', 'Shift', 'M'] : ['Ctrl', 'M'],
  format: ['Shift', isApple ? '⌥' : 'Alt', 'F'],
} as const;
