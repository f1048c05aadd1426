import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ShareDialog } from '../../share/ShareDialog.tsx';
import type { ShareContent } from '../../share/share-content.ts';
import { useDialogs } from '../session/dialog-store.ts';
import { collectShareable } from '../session/share/collect.ts';
import { setupContent } from './setup-content.ts';

type Shown =
  | { readonly kind: 'content'; readonly content: ShareContent }
  | { readonly kind: 'nothing'; readonly reason: string };

async function collect(): Promise<Shown> {
  const collected = await collectShareable();
  if (collected.kind === 'nothing') return collected;
  return { kind: 'content', content: setupContent(collected.shareable, location) };
}

/** Shares the open program with its configuration and files, as they are when the dialog opens. */
export function ShareSetup() {
  const opened = useDialogs((state) => state.shown === 'share');
  const close = useDialogs((state) => state.close);
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (!opened) return undefined;
    let isStale = false;
    void collect().then((next) => !isStale && setShown(next));
    return () => {
      isStale = true;
      setShown(null);
    };
  }, [opened]);
  if (!opened || shown === null) return null;
  if (shown.kind === 'content') return <ShareDialog content={shown.content} onClose={close} />;
  return (
    <Modal opened onClose={close} title="Share setup" centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <p>{shown.reason}</p>
    </Modal>
  );
}
