import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { hrefOf, type Route, type Screen } from '../../core/share/address.ts';
import { useGallery } from '../play/session/gallery-store.ts';
import { modifierKey } from '../ui/modifier-key.ts';
import { EnvironmentBadge } from './EnvironmentBadge.tsx';
import classes from './Header.module.css';
import { SCREEN_NAMES } from './route.ts';
import { ThemeButton } from './ThemeButton.tsx';

const ROUTES: readonly Route[] = [
  { screen: 'play' },
  { screen: 'bench', link: null },
  { screen: 'method', section: null },
];

export interface HeaderProps {
  readonly screen: Screen;
}

/** What can be gone to, found and set on every screen. */
export function Header({ screen }: HeaderProps) {
  const open = useGallery((state) => state.open);
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
            aria-current={route.screen === screen ? 'page' : undefined}
            className={classes.screen}
          >
            {SCREEN_NAMES[route.screen]}
          </a>
        ))}
      </nav>
      <div className={classes.tools}>
        {screen === 'play' && (
          <>
            <UnstyledButton className={classes.find} onClick={open} aria-keyshortcuts="Control+K Meta+K">
              <IconSearch size={14} aria-hidden />
              <span>Find a sample</span>
              <Kbd size="xs">{modifierKey()} K</Kbd>
            </UnstyledButton>
            <Tooltip label="Find a sample">
              <ActionIcon className={classes.findSmall} onClick={open} aria-label="Find a sample" size="lg">
                <IconSearch size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        <ThemeButton />
        <EnvironmentBadge />
      </div>
    </header>
  );
}
