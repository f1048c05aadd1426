import { useMediaQuery } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFileSearch,
  IconIndentIncrease,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { IconAction } from '../../ui/IconAction.tsx';
import { modifierKey } from '../../ui/modifier-key.ts';
import { useDialogs } from '../session/dialog-store.ts';
import { useEditorCommands } from '../session/editor-commands.ts';
import { runOrExplain } from '../session/run-command.ts';
import classes from './EditorPane.module.css';
import { SHORTCUTS } from './editor-shortcuts.ts';

/** The commands that a text editor needs a key for, as buttons; on touch screens more of them. */
export function EditorToolbar({ id }: { readonly id: string }) {
  const commands = useEditorCommands((state) => (state.commands?.key === id ? state.commands : null));
  const message = useEditorCommands((state) => state.message);
  const isTouch = useMediaQuery('(pointer: coarse)', undefined, { getInitialValueInEffect: false });
  const show = useDialogs((state) => state.show);
  return (
    <>
      <span className={classes.message} role="status" title={message ?? undefined}>
        {message}
      </span>
      <div className={classes.tools}>
        {isTouch && (
          <>
            <IconAction
              label="Undo"
              icon={IconArrowBackUp}
              disabled={commands === null}
              onClick={() => commands?.undo()}
            />
            <IconAction
              label="Redo"
              icon={IconArrowForwardUp}
              disabled={commands === null}
              onClick={() => commands?.redo()}
            />
            <IconAction label="Run" icon={IconPlayerPlay} onClick={runOrExplain} />
          </>
        )}
        {commands?.canFormat === true && (
          <IconAction
            label="Format document"
            shortcut={SHORTCUTS.format.join(' ')}
            icon={IconIndentIncrease}
            onClick={() => void commands.format()}
          />
        )}
        <IconAction
          label="Find in files"
          shortcut={`${modifierKey()} Shift F`}
          icon={IconFileSearch}
          onClick={() => show('find')}
        />
      </div>
    </>
  );
}
