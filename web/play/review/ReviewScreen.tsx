import { Button, Loader } from '@mantine/core';
import { IconFileUpload, IconFolderOpen, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { PageDrop } from '../../ui/PageDrop.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { pickModule } from '../../ui/pick-files.ts';
import { plainText } from '../../ui/plain-text.ts';
import { useModule } from '../session/module-store.ts';
import { type SetupInReview, useReview } from '../session/review-store.ts';
import { acceptSetup, cancelOpening, closeRefusal, discardSetup } from '../session/share/review.ts';
import { GivenList } from './GivenList.tsx';
import { RecordTable } from './RecordTable.tsx';
import classes from './ReviewScreen.module.css';
import { missingText, momentText, NOTHING_RAN, placeText, TITLE } from './words.ts';

/** A setup from a link: what its program would be given, and the author's run. Nothing runs before the reader says so. */
export function ReviewScreen({ active }: { readonly active: boolean }) {
  const review = useReview((state) => state.review);
  return (
    <main id="main" tabIndex={-1} className={classes.screen}>
      {review.kind === 'reading' && (
        <p className={classes.reading} role="status">
          Reading the link…
        </p>
      )}
      {review.kind === 'refused' && (
        <div className={classes.page}>
          <ProblemNote tone="bad" problem={review.problem}>
            <Button className={classes.continue} onClick={closeRefusal}>
              Continue to Play
            </Button>
          </ProblemNote>
        </div>
      )}
      {review.kind === 'open' && <OpenReview review={review} active={active} />}
    </main>
  );
}

function OpenReview({ review, active }: { readonly review: SetupInReview; readonly active: boolean }) {
  const { setup, module, problem, isOtherFile } = review;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const takeFile = (file: File) => void acceptSetup({ run: false, file });
  return (
    <div className={classes.page}>
      <h1 ref={heading} tabIndex={-1} className={classes.title}>
        {setup.title === '' ? TITLE : `${TITLE}: ${setup.title}`}
      </h1>
      <p className={classes.lead}>{NOTHING_RAN}</p>
      <Actions review={review} />
      {problem !== null && (
        <ProblemNote tone="bad" problem={problem}>
          {isOtherFile && (
            <Button
              className={classes.continue}
              variant="default"
              onClick={() => void acceptSetup({ run: false, anyDigest: true })}
            >
              Open the new file
            </Button>
          )}
        </ProblemNote>
      )}
      <MissingNote review={review} />
      <GivenList setup={setup} availability={module} />
      {setup.record !== null && (
        <section className={classes.record} aria-labelledby="author-run">
          <h2 id="author-run" className={classes.subtitle}>
            The author’s run
          </h2>
          <p className={classes.lead}>
            On {momentText(setup.record.created)}, in {placeText(setup.record)}. Recorded in the link, not measured
            here.
          </p>
          <RecordTable there={setup.record} />
          {setup.record.stdout.head !== '' && <OutputHead text={setup.record.stdout.head} />}
        </section>
      )}
      {active && (
        <PageDrop
          hint="The module of this setup is opened if its SHA-256 is right."
          onDrop={(transfer) => {
            const file = transfer.files.item(0);
            if (file !== null) takeFile(file);
          }}
        />
      )}
    </div>
  );
}

function Actions({ review }: { readonly review: SetupInReview }) {
  const loading = useModule((state) => state.loading);
  const { module, isOpening } = review;
  const needsFile = module.kind === 'file-needed' || module.kind === 'unknown-sample';
  const isDisabled = module.kind === 'checking' || isOpening;
  if (isOpening) {
    return (
      <div className={classes.actions} role="status">
        <Loader size={16} />
        <span>{loading === null ? 'Opening…' : `Loading ${loading.name}…`}</span>
        <Button variant="default" onClick={cancelOpening}>
          Cancel
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.actions}>
      {needsFile ? (
        <Button
          leftSection={<IconFileUpload size={15} aria-hidden />}
          onClick={() => pickModule((file) => void acceptSetup({ run: false, file }))}
        >
          Choose file…
        </Button>
      ) : (
        <>
          <Button
            leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
            disabled={isDisabled}
            onClick={() => void acceptSetup({ run: true })}
          >
            Run
          </Button>
          <Button
            variant="default"
            leftSection={<IconFolderOpen size={15} aria-hidden />}
            disabled={isDisabled}
            onClick={() => void acceptSetup({ run: false })}
          >
            Open without running
          </Button>
        </>
      )}
      <Button variant="default" onClick={discardSetup}>
        Discard
      </Button>
    </div>
  );
}

/** The beginning of the author's output. */
function OutputHead({ text }: { readonly text: string }) {
  return (
    <section className={classes.output} aria-label="Beginning of the author’s output">
      <pre className={classes.head}>{plainText(text)}</pre>
    </section>
  );
}

/** Says which part of a link that is cut off is missing. */
function MissingNote({ review: { damage, missing } }: { readonly review: SetupInReview }) {
  if (damage === null) return null;
  return (
    <ProblemNote
      tone="warn"
      problem={{
        title: 'A part of this setup is missing',
        detail: `${damage} The list below is what arrived, and no checksum protects it. ${
          missing.length === 0 ? '' : `Not known: ${missingText(missing)}.`
        }`,
        remedy: 'Copy the complete link again, or check the list before you run the program.',
      }}
    />
  );
}
