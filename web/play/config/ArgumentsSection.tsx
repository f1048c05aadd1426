import { TextInput } from '@mantine/core';
import { parseWords, quoteWord } from '../../../core/recipes/shell-words.ts';
import { issueAt } from '../../runner/draft.ts';
import { counted } from '../../ui/quantity.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useConfig } from '../session/config-store.ts';
import classes from './ConfigPanel.module.css';
import { ConfigSection } from './ConfigSection.tsx';

/** `argv`: the program name and the parsed arguments. The line that they come from is in the run bar if that has room. */
export function ArgumentsSection() {
  const { draft, result, edit } = useConfig();
  const narrow = useNarrow();
  const words = parseWords(draft.args);
  const list = words.kind === 'words' ? words.words : [];
  return (
    <ConfigSection title="Arguments" summary={list.length === 0 ? 'none' : counted(list.length, 'argument')}>
      <TextInput
        className={classes.mono}
        label="Program name"
        value={draft.program}
        error={issueAt(result, 'program')}
        onChange={(event) => edit({ program: event.currentTarget.value })}
      />
      {narrow && (
        <TextInput
          className={classes.mono}
          label="Arguments"
          placeholder="--flag 'two words'"
          spellCheck={false}
          autoCapitalize="off"
          value={draft.args}
          error={issueAt(result, 'args')}
          onChange={(event) => edit({ args: event.currentTarget.value })}
        />
      )}
      {list.length > 0 && (
        <ol className={classes.chips} aria-label="Parsed arguments">
          {list.map((word, index) => (
            <li key={`${index} ${word}`} className={classes.chip} title={`argv[${index + 1}]`}>
              {/^\S+$/.test(word) ? word : quoteWord(word)}
            </li>
          ))}
        </ol>
      )}
    </ConfigSection>
  );
}
