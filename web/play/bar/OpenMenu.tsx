import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconCode, IconFileUpload, IconFolderOpen, IconLink } from '@tabler/icons-react';
import { pickModule } from '../../ui/pick-files.ts';
import { useDialogs } from '../session/dialog-store.ts';
import { openModuleOrSetup } from '../session/open-file.ts';
import classes from './RunBar.module.css';

/** Opens a module from a file or from a URL, and creates projects. */
export function OpenMenu() {
  const show = useDialogs((state) => state.show);
  return (
    <Menu position="bottom-start" withinPortal={false}>
      <Menu.Target>
        <Button
          className={classes.open}
          variant="default"
          leftSection={<IconFolderOpen size={15} aria-hidden />}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          title="Open a WASI module, or drop a .wasm file anywhere on the page"
        >
          Open<span className={classes.openWhat}> .wasm</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Open">
        <Menu.Item leftSection={<IconCode size={14} aria-hidden />} onClick={() => show('new-project')}>
          New project…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileUpload size={14} aria-hidden />}
          onClick={() => pickModule((file) => void openModuleOrSetup(file))}
        >
          Open file…
        </Menu.Item>
        <Menu.Item leftSection={<IconLink size={14} aria-hidden />} onClick={() => show('url')}>
          Open from URL…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
