import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { hrefOf } from '../../../core/share/address.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { pickFiles } from '../../ui/pick-files.ts';
import { lessonUrl } from '../catalogue/lessons-store.ts';
import classes from '../Learn.module.css';
import { showLessonFile } from './show-lesson-file.ts';

/** Opens a lesson from a file or a web address. */
export function OpenLesson() {
  const [text, setText] = useState('');
  const [issue, setIssue] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = lessonUrl(text);
    if (url === null) setIssue('Enter an https address, for example https://example.org/lesson.md.');
    else location.hash = hrefOf({ screen: 'learn', lesson: { kind: 'url', url: url.href }, step: null });
  };
  return (
    <Disclosure className={classes.teachers} label={<h3 className={classes.heading}>Write and share lessons</h3>}>
      <p className={classes.hint}>
        A lesson is a Markdown file. Download one from the overview as a template, edit it, and drop it on this page: it
        opens at once, and problems are listed with their lines. Put the file on a web server and share the link to it.
        The format is described in <code>docs/lessons.md</code> of the project.
      </p>
      <div className={classes.openers}>
        <Button
          variant="default"
          onClick={() => pickFiles('files', ([file]) => file !== undefined && void showLessonFile(file))}
        >
          Open lesson file
        </Button>
        <form onSubmit={submit} className={classes.address}>
          <TextInput
            label="Address of a lesson"
            type="url"
            placeholder="https://example.org/lesson.md"
            value={text}
            error={issue}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setIssue(null);
            }}
          />
          <Button type="submit" variant="default">
            Open address
          </Button>
        </form>
      </div>
    </Disclosure>
  );
}
