import { Button, Progress } from '@mantine/core';
import { IconFileCode } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../../core/base/errors.ts';
import { printModule } from '../../../runner/inspect-module.ts';
import { downloadBlob } from '../../../ui/download.ts';
import classes from './Code.module.css';

export interface ModuleTextProps {
  /** The file name of the module. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'printing'; readonly share: number }
  | { readonly kind: 'over'; readonly words: string };

const IDLE: State = { kind: 'idle' };

/** Downloads the text of the complete module, with progress and Cancel. */
export function ModuleText({ name, bytes }: ModuleTextProps) {
  const [state, setState] = useState<State>(IDLE);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'printing', share: 0 });
    try {
      const parts: string[] = [];
      for (let isFirst = true; ; isFirst = false) {
        const { text, share, state: printed } = await printModule(bytes, isFirst, controller.signal);
        parts.push(text);
        if (printed === 'more') {
          setState({ kind: 'printing', share });
          continue;
        }
        downloadBlob(`${name.replace(/\.wasm$/, '')}.wat`, new Blob(parts, { type: 'text/plain' }));
        const words =
          printed === 'limit' ? 'The text is longer than 512 MiB. The download contains the first part.' : '';
        setState(words === '' ? IDLE : { kind: 'over', words });
        return;
      }
    } catch (error) {
      setState(controller.signal.aborted ? IDLE : { kind: 'over', words: messageOf(error) });
    }
  };

  if (state.kind === 'printing')
    return (
      <span className={classes.printing} role="status">
        <Progress className={classes.progress} value={state.share * 100} aria-label="Printed share of the module" />
        <Button variant="default" size="compact-xs" onClick={() => running.current?.abort()}>
          Cancel
        </Button>
      </span>
    );
  return (
    <span className={classes.printing}>
      {state.kind === 'over' && <span className={classes.status}>{state.words}</span>}
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconFileCode size={14} aria-hidden />}
        onClick={() => void start()}
      >
        Download WAT
      </Button>
    </span>
  );
}
