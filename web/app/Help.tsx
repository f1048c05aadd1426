import { Kbd, Modal, Table } from '@mantine/core';
import { ENGINES } from '../../core/run/engines.ts';
import { hrefOf } from '../../core/share/address.ts';
import { useDialogs } from '../play/session/dialog-store.ts';
import { modifierKey } from '../ui/modifier-key.ts';
import classes from './Help.module.css';

const isApple = modifierKey() === '⌘';

const SHORTCUTS: readonly (readonly [keys: readonly string[], action: string])[] = [
  [[modifierKey(), 'Enter'], 'Run the open program'],
  [[modifierKey(), '.'], 'Stop the program'],
  [[modifierKey(), 'S'], 'Save the files and build the open project'],
  [[modifierKey(), 'K'], 'Find a command or a sample'],
  [['?'], 'Show this help'],
  [['Ctrl', 'C'], 'In the terminal: stop the program'],
  [['Ctrl', 'D'], 'In the terminal: end of input'],
  [[modifierKey(), 'Shift', 'F'], 'Find in files'],
  [isApple ? ['⌘', '⌥', '←'] : ['Alt', '←'], 'Previous document; with → the next one'],
  [['F8'], 'In the editor: next problem; with Shift the previous one'],
  [[isApple ? '⌥' : 'Alt', 'Enter'], 'In the editor: fixes of the problem at the cursor'],
  [['Shift', isApple ? '⌥' : 'Alt', 'F'], 'In the editor: format the document'],
  [isApple ? ['Ctrl', 'Shift', 'M'] : ['Ctrl', 'M'], 'In the editor: Tab moves the focus, or indents'],
  [['F2'], 'In Files: rename'],
  [['Delete'], 'In Files: delete'],
];

const SUPPORT: readonly (readonly [string, string])[] = [
  ['WASI preview 1', 'All functions, and the older wasi_unstable. Sockets report that they are not supported.'],
  ['WebAssembly', 'Everything that this browser supports, for example SIMD and exceptions.'],
  ['WASI 0.2 and components', 'Not supported. Build the program for wasm32-wasip1.'],
  ['Emscripten, wasm-bindgen, Go js/wasm', 'Not supported: they need their own JavaScript. Build for WASI instead.'],
];

/** Keyboard shortcuts, the supported kinds of programs, and the version. */
export function Help() {
  const opened = useDialogs((state) => state.shown === 'help');
  const close = useDialogs((state) => state.close);
  return (
    <Modal
      opened={opened}
      onClose={close}
      size={640}
      title="Help and shortcuts"
      closeButtonProps={{ 'aria-label': 'Close help' }}
    >
      <div className={classes.help}>
        <p>
          Wasm Dyno runs WASI programs in this tab and measures them against other hosts. Open a sample or your own
          .wasm file, press Run, then look at Trace for every system call. Bench measures the program; Method explains
          how. Learn has short lessons.
        </p>
        <h3 className="dyno-keyboard-only">Shortcuts</h3>
        <Table verticalSpacing={4} fz="sm" className="dyno-keyboard-only">
          <Table.Tbody>
            {SHORTCUTS.map(([keys, action]) => (
              <Table.Tr key={action}>
                <Table.Td className={classes.keys}>
                  {keys.map((key) => (
                    <Kbd key={key} size="xs">
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{action}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <h3>Screen readers</h3>
        <p>
          The editor detects most screen readers. For others, turn on its screen-reader mode in the command palette.
          Every mark in the text is also in the list of problems under Build.
        </p>
        <h3>What is supported</h3>
        <dl className={classes.support}>
          {SUPPORT.map(([what, how]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
        <h3>About</h3>
        <p>
          Wasm Dyno {ENGINES.dyno.version}, Apache License 2.0. Programs run in this tab and nothing is uploaded, except
          for runs that you start under Server. The guides are in the folder <code>docs</code> of the project;{' '}
          <a href={hrefOf({ screen: 'method', section: null })} onClick={close}>
            Method
          </a>{' '}
          defines every number that Bench shows.
        </p>
      </div>
    </Modal>
  );
}
