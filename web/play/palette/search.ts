/* The commands of the palette as data, and the search among them. */

export interface Command {
  readonly id: string;
  readonly title: string;
  /** What kind of command it is, shown next to the title. */
  readonly group: string;
  /** Its shortcut, for example "Ctrl Enter". */
  readonly keys?: string;
  /** Words that find the command although its title does not have them. */
  readonly keywords?: string;
  readonly run: () => void;
}

/** Returns the commands that contain every word of the query, those whose title begins with it first. */
export function searchCommands(commands: readonly Command[], query: string): readonly Command[] {
  const text = query.trim().toLowerCase();
  if (text === '') return commands;
  const words = text.split(/\s+/);
  return commands
    .filter(({ title, group, keywords = '' }) => {
      const haystack = `${title} ${group} ${keywords}`.toLowerCase();
      return words.every((word) => haystack.includes(word));
    })
    .map((command, order) => ({ command, rank: rankOf(command.title.toLowerCase(), text, words), order }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ command }) => command);
}

function rankOf(title: string, text: string, words: readonly string[]): number {
  if (title.startsWith(text)) return 0;
  if (title.includes(text)) return 1;
  return words.every((word) => title.includes(word)) ? 2 : 3;
}
