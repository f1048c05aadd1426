import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import { IconHelp, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { hrefOf, type Route, type Screen } from '../../core/share/address.ts';
import { useDialogs } from '../play/session/dialog-store.ts';
import { modifierKey } from '../ui/modifier-key.ts';
import { EnvironmentBadge } from './EnvironmentBadge.tsx';
import classes from './Header.module.css';
import { SCREEN_NAMES } from './route.ts';
import { ThemeButton } from './ThemeButton.tsx';

const MeasuringStatus = lazy(async () => ({
  default: (await import('./measuring/MeasuringStatus.tsx')).MeasuringStatus,
}));

const ROUTES: readonly Route[] = [
  { screen: 'play' },
  { screen: 'bench', link: null },
  { screen: 'reports', view: '' },
  { screen: 'learn', lesson: null, step: null },
  { screen: 'method', section: null },
];

/** Returns whether a link is to the shown screen, or to the one that it belongs to. */
function currentOf(link: Screen, shown: Screen): 'page' | 'true' | undefined {
  if (link === shown) return 'page';
  return link === 'reports' && shown === 'dataset' ? 'true' : undefined;
}

export interface HeaderProps {
  readonly screen: Screen;
  /** Whether a measurement may have been started on this page. */
  readonly measures: boolean;
}

/** The screens, a running measurement, the command palette, help, and the theme. */
export function Header({ screen, measures }: HeaderProps) {
  const show = useDialogs((state) => state.show);
  return (
    <header className={classes.header}>
      <div className={classes.brand}>
        <img src="./icon.svg" width={20} height={20} alt="" />
        <h1 className={classes.name}>Wasm Dyno</h1>
      </div>
      <nav aria-label="Screens" className={classes.nav}>
        {ROUTES.map((route) => (
          <a
            key={route.screen}
            href={hrefOf(route)}
            aria-current={currentOf(route.screen, screen)}
            className={classes.screen}
          >
            {SCREEN_NAMES[route.screen]}
          </a>
        ))}
      </nav>
      <div className={classes.tools}>
        {measures && (
          <Suspense>
            <MeasuringStatus isBench={screen === 'bench'} />
          </Suspense>
        )}
        {screen === 'play' && (
          <>
            <UnstyledButton
              className={classes.find}
              onClick={() => show('palette')}
              aria-keyshortcuts="Control+K Meta+K"
              aria-haspopup="dialog"
            >
              <IconSearch size={14} aria-hidden />
              <span>Commands and samples</span>
              <Kbd size="xs" className="dyno-keyboard-only">
                {modifierKey()} K
              </Kbd>
            </UnstyledButton>
            <ActionIcon
              className={classes.findSmall}
              onClick={() => show('palette')}
              aria-label="Commands and samples"
              aria-haspopup="dialog"
              size="lg"
            >
              <IconSearch size={18} aria-hidden />
            </ActionIcon>
          </>
        )}
        <Tooltip label="Help and shortcuts (?)">
          <ActionIcon
            onClick={() => show('help')}
            aria-label="Help and shortcuts"
            aria-keyshortcuts="?"
            aria-haspopup="dialog"
            size="lg"
          >
            <IconHelp size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <ThemeButton />
        <EnvironmentBadge />
      </div>
    </header>
  );
}
