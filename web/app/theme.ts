import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import classes from './theme.module.css';

/* Mantine's components in small sizes, with one accent colour and the surfaces of tokens.css. */

/** Shades of the blue in Okabe and Ito's palette. */
const signal: MantineColorsTuple = [
  '#e8f4fb',
  '#cfe6f4',
  '#a4d0ea',
  '#7dbfe5',
  '#6cbdec',
  '#2f8fc9',
  '#0072b2',
  '#0068a3',
  '#00568a',
  '#00436d',
];

const dark: MantineColorsTuple = [
  '#e3e8ed',
  '#c4ccd5',
  '#9ba7b4',
  '#6d7884',
  '#2a323b',
  '#20262d',
  '#171c22',
  '#101418',
  '#0b0e11',
  '#07090b',
];

const extraSmall = { defaultProps: { size: 'xs' as const } };

/** Dialogs close without a transition. */
const transitionProps = { duration: 200, exitDuration: 0, transition: 'fade-down' } as const;

/**
 * Hides a closed dialog at once. It stays in the document until a later task, and shortcuts are ignored while a dialog
 * is visible.
 */
const hiddenWhenClosed = (_: unknown, { opened }: { readonly opened: boolean }) => ({
  content: { visibility: opened ? undefined : ('hidden' as const) },
});

export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'var(--dyno-mono)',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '8px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  colors: { signal, dark },
  primaryColor: 'signal',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: extraSmall,
    TextInput: extraSmall,
    Textarea: extraSmall,
    Select: extraSmall,
    NativeSelect: extraSmall,
    NumberInput: extraSmall,
    SegmentedControl: {
      defaultProps: { size: 'xs' as const, withItemsBorders: false },
      styles: { label: { paddingInline: 10 } },
    },
    Switch: extraSmall,
    ActionIcon: {
      defaultProps: { size: 'md', variant: 'subtle', color: 'gray' },
      classNames: { root: classes.icon ?? '' },
    },
    InputWrapper: { styles: { error: { fontSize: '12px' }, description: { fontSize: '12px' } } },
    // ARIA does not allow Mantine's focus placeholder as a child of a menu.
    // Below dialogs (200), so that the palette covers a menu that is open when it is shown.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, zIndex: 190 } },
    Checkbox: { defaultProps: { size: 'xs' as const }, styles: { description: { fontSize: '12px' } } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, fz: 'xs' } },
    // By default, the header of a dialog is a second banner landmark, and its close button has no name.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    ModalCloseButton: { defaultProps: { 'aria-label': 'Close' } },
    ModalRoot: { defaultProps: { transitionProps }, styles: hiddenWhenClosed },
    Modal: {
      defaultProps: { radius: 'lg', overlayProps: { backgroundOpacity: 0.5 }, transitionProps },
      styles: hiddenWhenClosed,
    },
  },
});

export const variables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--dyno-panel)',
    '--mantine-color-text': 'var(--dyno-text)',
    '--mantine-color-dimmed': 'var(--dyno-dim)',
    '--mantine-color-default': 'var(--dyno-panel)',
    '--mantine-color-default-border': 'var(--dyno-line)',
    '--mantine-color-default-hover': 'var(--dyno-raised)',
    '--mantine-color-placeholder': 'var(--dyno-dim)',
    '--mantine-color-error': 'var(--dyno-bad)',
    '--mantine-color-anchor': 'var(--dyno-accent)',
  };
  return { variables: {}, light: shared, dark: shared };
};
