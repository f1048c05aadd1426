import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { parseAddress } from '../../runner/fetch-module.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { Problem } from '../../ui/problem.ts';
import { useDialogs } from '../session/dialog-store.ts';
import { useModule } from '../session/module-store.ts';
import { openAddress } from '../session/open-module.ts';
import classes from './UrlDialog.module.css';

/** Asks for the URL of a module. Stays open with the URL until the module is loaded. */
export function UrlDialog() {
  const opened = useDialogs((state) => state.shown === 'url');
  const closeDialog = useDialogs((state) => state.close);
  const [text, setText] = useState('');
  const [isInvalid, setInvalid] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [loading, setLoading] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const url = parseAddress(text);
    setInvalid(url === null);
    setProblem(null);
    if (url === null) return;
    setLoading(true);
    const isOpen = await openAddress(url);
    setLoading(false);
    if (isOpen) {
      setText('');
      closeDialog();
      return;
    }
    // The dialog shows the problem, so the page does not have to.
    const { problem: failure, dismissProblem } = useModule.getState();
    setProblem(failure);
    dismissProblem();
  };
  const close = () => {
    if (loading) useModule.getState().loading?.cancel();
    closeDialog();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Open a module from a URL"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={(event) => void submit(event)} className={classes.form}>
        <TextInput
          data-autofocus
          size="sm"
          label="URL of the .wasm file"
          placeholder="https://example.org/tool.wasm"
          inputMode="url"
          spellCheck={false}
          autoCapitalize="off"
          value={text}
          error={isInvalid ? 'Enter a URL that begins with https://' : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {problem === null ? (
          <p className={classes.hint}>
            Your browser downloads the file directly; no other server is involved. The site must allow this (CORS), as
            raw.githubusercontent.com, unpkg.com and cdn.jsdelivr.net do.
          </p>
        ) : (
          <ProblemNote problem={problem} tone="bad" />
        )}
        <div className={classes.actions}>
          <Button size="sm" variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" size="sm" loading={loading}>
            Open
          </Button>
        </div>
      </form>
    </Modal>
  );
}
