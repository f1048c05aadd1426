import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { RecipeBlock } from '../../core/recipes/recipe.ts';
import { downloadBytes } from './download.ts';
import classes from './RecipeBlockView.module.css';

export interface RecipeBlockViewProps {
  readonly block: RecipeBlock;
}

type Copying = 'no' | 'copied' | 'refused';

const NOTE_TIME = 3000; // ms

/** Commands or a file, with buttons to copy and download them. */
export function RecipeBlockView({ block }: RecipeBlockViewProps) {
  const { title, file, text } = block;
  const [copying, setCopying] = useState<Copying>('no');
  useEffect(() => {
    if (copying !== 'copied') return;
    const timer = setTimeout(() => setCopying('no'), NOTE_TIME);
    return () => clearTimeout(timer);
  }, [copying]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopying('copied'),
      () => setCopying('refused'),
    );
  return (
    <figure className={classes.block}>
      <figcaption className={classes.caption}>
        <span className={classes.title}>{title}</span>
        <span role="status" className={classes.copied}>
          {copying === 'copied' && 'Copied.'}
          {copying === 'refused' && 'The browser blocked copying. Select the text and copy it by hand.'}
        </span>
        {file !== null && (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`Download ${file}`}
            leftSection={<IconDownload size={12} aria-hidden />}
            onClick={() => downloadBytes(file, new TextEncoder().encode(text), 'text/plain')}
          >
            {file}
          </Button>
        )}
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Copy: ${title}`}
          leftSection={copying === 'copied' ? <IconCheck size={12} aria-hidden /> : <IconCopy size={12} aria-hidden />}
          onClick={() => void copy()}
        >
          Copy
        </Button>
      </figcaption>
      <section className={classes.scroll} aria-label={title}>
        <pre className={classes.text}>
          <code>{text}</code>
        </pre>
      </section>
    </figure>
  );
}
