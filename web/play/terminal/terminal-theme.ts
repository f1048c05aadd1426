import type { ITheme } from '@xterm/xterm';

/* The sixteen colours on our surfaces; xterm raises the contrast further where a program's choice lacks it. */

/** Sets colour 208, which stderr has. `extendedAnsi` begins at colour 16. */
function withStderr(colour: string): string[] {
  const extended: string[] = [];
  extended[208 - 16] = colour;
  return extended;
}

const LIGHT: ITheme = {
  background: '#ffffff',
  foreground: '#14181d',
  cursor: '#0068a3',
  cursorAccent: '#ffffff',
  selectionBackground: '#b5d9ee',
  black: '#14181d',
  red: '#b3261e',
  green: '#00704f',
  yellow: '#8a5700',
  blue: '#0068a3',
  magenta: '#9a3f74',
  cyan: '#00707a',
  white: '#6a737d',
  brightBlack: '#535c67',
  brightRed: '#c93a2f',
  brightGreen: '#007d58',
  brightYellow: '#966100',
  brightBlue: '#0074b5',
  brightMagenta: '#ab4c84',
  brightCyan: '#007b86',
  brightWhite: '#535c67',
  extendedAnsi: withStderr('#b04a00'),
};

const DARK: ITheme = {
  background: '#101418',
  foreground: '#e3e8ed',
  cursor: '#6cbdec',
  cursorAccent: '#101418',
  selectionBackground: '#1f4a66',
  black: '#2a323b',
  red: '#f0746a',
  green: '#35c49a',
  yellow: '#e8ab2e',
  blue: '#6cbdec',
  magenta: '#dd93bd',
  cyan: '#5fd0d8',
  white: '#c4ccd5',
  brightBlack: '#8592a0',
  brightRed: '#ff9489',
  brightGreen: '#5cdcb5',
  brightYellow: '#f5c65c',
  brightBlue: '#97d3f5',
  brightMagenta: '#eab2d2',
  brightCyan: '#8be3e9',
  brightWhite: '#ffffff',
  extendedAnsi: withStderr('#f58a4b'),
};

export function terminalTheme(scheme: 'light' | 'dark'): ITheme {
  return scheme === 'dark' ? DARK : LIGHT;
}
