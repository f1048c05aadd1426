import { Kbd, Modal, useMantineColorScheme } from '@mantine/core';
import { useMemo, useState } from 'react';
import { hrefOf, type Route } from '../../../core/share/address.ts';
import { ListPicker } from '../../ui/ListPicker.tsx';
import { useDialogs } from '../session/dialog-store.ts';
import { currentCommands } from './commands.ts';
import classes from './Palette.module.css';
import { type Command, searchCommands } from './search.ts';

const SCREENS: readonly { readonly title: string; readonly route: Route }[] = [
  { title: 'Go to Bench', route: { screen: 'bench', link: null } },
  { title: 'Go to Method', route: { screen: 'method', section: null } },
];

/** Finds and runs a command or opens a sample. */
export function Palette() {
  const opened = useDialogs((state) => state.shown === 'palette');
  const close = useDialogs((state) => state.close);
  return (
    <Modal.Root opened={opened} onClose={close} size={620} padding={0}>
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content radius="lg" aria-label="Commands">
        <Commands onDone={close} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Commands({ onDone }: { readonly onDone: () => void }) {
  const [query, setQuery] = useState('');
  const { setColorScheme } = useMantineColorScheme();
  const commands = useMemo((): readonly Command[] => {
    const theme = (['light', 'dark', 'auto'] as const).map((scheme) => ({
      id: `theme-${scheme}`,
      title: `Theme: ${scheme === 'auto' ? 'system' : scheme}`,
      group: 'View',
      keywords: 'colours',
      run: () => setColorScheme(scheme),
    }));
    const screens = SCREENS.map(({ title, route }) => ({
      id: `go-${route.screen}`,
      title,
      group: 'View',
      keywords: 'screen',
      run: () => location.assign(hrefOf(route)),
    }));
    return [...currentCommands(), ...screens, ...theme];
  }, [setColorScheme]);
  const found = useMemo(() => searchCommands(commands, query), [commands, query]);
  return (
    <ListPicker
      items={found}
      keyOf={(command) => command.id}
      query={query}
      onQuery={setQuery}
      onPick={(command) => {
        onDone();
        command.run();
      }}
      searchLabel="Find a command or a sample"
      placeholder="Find a command or a sample"
      listLabel="Commands"
      empty="No matching commands."
    >
      {(command) => (
        <div className={classes.command}>
          <span>{command.title}</span>
          {command.keys !== undefined && <Kbd size="xs">{command.keys}</Kbd>}
          <span className={classes.group}>{command.group}</span>
        </div>
      )}
    </ListPicker>
  );
}
