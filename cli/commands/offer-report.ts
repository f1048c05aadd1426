import { typedCommand } from '../context.ts';
import { canReadKey, readKey, type Terminal } from '../system/read-key.ts';

export interface Offer {
  readonly note: (text: string) => void;
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  readonly open: () => Promise<void>;
}

/** Opens a report if the user presses "o". Where nobody can press a key, prints the command that opens it. */
export async function offerReport(file: string, { note, environment, terminal, open }: Offer): Promise<void> {
  if (!canReadKey(environment, terminal)) {
    note(`Open it: ${typedCommand(['open', file], environment)}`);
    return;
  }
  note('Press o to open the report in the page, or any other key to end.');
  if ((await readKey(terminal.stdin)) === 'o') await open();
}
