import { ActionIcon, Button, FileButton, Menu, Modal, TextInput, Tooltip } from '@mantine/core';
import { IconFileUpload, IconLink, IconListSearch, IconPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { parseAddress } from '../session/fetch-module.ts';
import { useGallery } from '../session/gallery-store.ts';
import { openAddress, openFile } from '../session/open-module.ts';
import classes from './OpenMenu.module.css';

/** The ways to bring a module of one's own. */
export function OpenMenu() {
  const [asking, setAsking] = useState(false);
  const openGallery = useGallery((state) => state.open);
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
          <Tooltip label="Open a module of your own">
            <ActionIcon aria-label="Open a module of your own" size="lg" variant="default">
              <IconPlus size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileUpload size={14} aria-hidden />} onClick={() => picker.current?.click()}>
            Open a .wasm file…
          </Menu.Item>
          <Menu.Item leftSection={<IconLink size={14} aria-hidden />} onClick={() => setAsking(true)}>
            Open by address…
          </Menu.Item>
          <Menu.Item leftSection={<IconListSearch size={14} aria-hidden />} onClick={openGallery}>
            Choose a sample…
          </Menu.Item>
          <Menu.Label>Or drop a .wasm anywhere on the page.</Menu.Label>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Open a module by its address" centered>
        <AddressForm onDone={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function AddressForm({ onDone }: { readonly onDone: () => void }) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = parseAddress(text);
    setWrong(url === null);
    if (url === null) return;
    onDone();
    void openAddress(url);
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        data-autofocus
        size="sm"
        label="Address of the .wasm file"
        placeholder="https://example.org/tool.wasm"
        inputMode="url"
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        error={wrong ? 'This is no web address. It begins with https://' : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className={classes.hint}>
        Your browser fetches it from there; no other server is involved. The site must allow that (CORS), as
        raw.githubusercontent.com, unpkg.com and cdn.jsdelivr.net do.
      </p>
      <Button type="submit" size="sm">
        Open
      </Button>
    </form>
  );
}
