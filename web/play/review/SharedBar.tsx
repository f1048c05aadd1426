import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { compareRecords } from '../../../core/share/run-record.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { returnToOwnWorkspace } from '../../workspace/session.ts';
import { type OwnRecord, useReview } from '../session/review-store.ts';
import { RecordTable } from './RecordTable.tsx';
import classes from './SharedBar.module.css';
import { momentText, placeText, verdictText } from './words.ts';

/** Names the setup that is open, compares the reader's run with the author's, and leads back to the reader's workspace. */
export function SharedBar() {
  const review = useReview((state) => state.review);
  const [isOpen, setOpen] = useState(false);
  if (review.kind !== 'accepted') return null;
  const { setup, own } = review;
  const { record } = setup;
  return (
    <section className={classes.bar} aria-label="Shared setup">
      <div className={classes.line}>
        <strong className={classes.name}>Shared setup</strong>
        {record === null ? (
          <span className={classes.words}>From a link, without a recorded run. It has a separate workspace.</span>
        ) : (
          <Disclosure
            className={classes.words}
            open={isOpen}
            onToggle={setOpen}
            label={
              <span role="status">
                {own === null
                  ? `Author: ${record.outcome.text}, ${momentText(record.created)}, ${placeText(record)}. Run it to compare.`
                  : verdictText(compareRecords(record, own.record))}
              </span>
            }
          >
            <div className={classes.table}>
              <RecordTable there={record} here={own?.record ?? null} />
              <Notes own={own} isReal={setup.deterministic === null} />
            </div>
          </Disclosure>
        )}
        <Button
          className={classes.back}
          variant="default"
          size="compact-sm"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={() => void returnToOwnWorkspace()}
        >
          Return to my workspace
        </Button>
      </div>
    </section>
  );
}

function Notes({ own, isReal }: { readonly own: OwnRecord | null; readonly isReal: boolean }) {
  return (
    <div className={classes.notes}>
      {own?.isChanged === true && <p>You changed the configuration before this run, so a difference is expected.</p>}
      {isReal && <p>Programs that read the clock or random numbers produce different output in each run.</p>}
      <p>The times are from two machines or two browsers, so they have no ratio. Measure on one machine with Bench.</p>
    </div>
  );
}
