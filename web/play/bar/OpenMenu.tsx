import { Button, FileButton, Menu } from '@mantine/core';
import { IconChevronDown, IconFileUpload, IconFolderOpen, IconLink } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { openFile } from '../session/open-module.ts';
import classes from './RunBar.module.css';

const UrlDialog = lazy(async () => ({ default: (await import('./UrlDialog.tsx')).UrlDialog }));

/** Opens a module from a file or from a URL. */
export function OpenMenu() {
  const [asksUrl, setAsksUrl] = useState<boolean | null>(null);
  const picker = useRef<HTMLButtonElement>(null);
  return (
    <>
      <FileButton accept=".wasm,application/wasm" onChange={(file) => file !== null && void openFile(file)}>
        {(props) => (
          <button ref={picker} type="button" hidden onClick={props.onClick}>
            Open a file
          </button>
        )}
      </FileButton>
      <Menu position="bottom-start">
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
          <Menu.Item leftSection={<IconFileUpload size={14} aria-hidden />} onClick={() => picker.current?.click()}>
            Open file…
          </Menu.Item>
          <Menu.Item leftSection={<IconLink size={14} aria-hidden />} onClick={() => setAsksUrl(true)}>
            Open from URL…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asksUrl !== null && (
        <Suspense>
          <UrlDialog opened={asksUrl} onClose={() => setAsksUrl(false)} />
        </Suspense>
      )}
    </>
  );
}
