import { Button, Modal, ScrollArea } from '@mantine/core';
import { IconArrowBackUp, IconDownload } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { PLACES, type Place } from '../../core/share/link-length.ts';
import { reachWarning } from '../../core/share/reach.ts';
import { counted } from '../ui/quantity.ts';
import { useNarrow } from '../ui/use-narrow.ts';
import { LengthMarks } from './LengthMarks.tsx';
import { LinkForms } from './LinkForms.tsx';
import { PartsField } from './PartsField.tsx';
import classes from './ShareDialog.module.css';
import { type Chosen, type ShareContent, withPart } from './share-content.ts';
import { type ChoiceStep, type ChoiceSteps, useChoiceSteps } from './use-choice-steps.ts';

export interface ShareDialogProps {
  /** Must be the same object while the dialog is open. */
  readonly content: ShareContent;
  readonly onClose: () => void;
}

/**
 * Shares a setup of Play or a result of Bench: what goes into the link, how long it is, and the link in several forms.
 * The link contains everything, so nothing is sent anywhere.
 */
export function ShareDialog({ content, onClose }: ShareDialogProps) {
  const isNarrow = useNarrow();
  return (
    <Modal opened onClose={onClose} title={content.title} size={720} fullScreen={isNarrow}>
      <DialogBody content={content} />
    </Modal>
  );
}

function DialogBody({ content }: Pick<ShareDialogProps, 'content'>) {
  const choice = useChoiceSteps(content);
  const { current, address, failure } = choice;
  const [isShortening, setShortening] = useState(false);
  const changes = useRef<HTMLElement>(null);
  // The button that was pressed is gone once the link fits, so the list of changes gets the focus.
  useEffect(() => (isShortening ? () => changes.current?.focus() : undefined), [isShortening]);
  const length = address?.length ?? null;
  const isCurrent = current.address !== null;
  const fit = async ({ limit }: Place): Promise<void> => {
    setShortening(true);
    await choice.shortenTo(limit);
    setShortening(false);
  };
  const local = reachWarning(location);
  const warnings = [...(local === null ? [] : [local]), ...content.warnings(current.chosen)];
  const isShortest =
    isCurrent && length !== null && length > PLACES[0].limit && content.shorter(current.chosen) === null;
  const hasPlace = length === null || PLACES.some(({ limit }) => length <= limit);
  return (
    <div className={classes.body}>
      {warnings.length > 0 && (
        <ul className={classes.warnings} aria-label="Warnings">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <LinkForms content={content} address={isCurrent ? address : null} />
      <section aria-label="Length">
        <LengthMarks
          length={length}
          isCurrent={isCurrent}
          canShorten={content.shorter(current.chosen) !== null && !isShortening}
          onFit={(place) => void fit(place)}
        />
        {failure !== null && (
          <p role="alert" className={classes.failure}>
            The link could not be created: {failure}.
          </p>
        )}
        {isShortest && (
          <p className={classes.note}>
            This is the shortest version with the main hosts. Leave out more below, or save a file.
          </p>
        )}
        {!hasPlace && !isShortest && (
          <p className={classes.note}>
            The link is too long to be opened everywhere. Leave something out, or save a file.
          </p>
        )}
      </section>
      <StepsNote choice={choice} section={changes} />
      <ReaderNote content={content} chosen={current.chosen} />
      <section className={classes.groups} aria-label="Contents of the link">
        {content.groups(current.chosen).map((group) => (
          <PartsField
            key={group.label}
            group={group}
            chosen={current.chosen}
            disabled={isShortening}
            onToggle={({ id, label }) => {
              const next = withPart(current.chosen, group, id);
              const verb = group.kind === 'one' ? `${group.label}: ` : next.has(id) ? 'Include ' : 'Leave out ';
              choice.add(`${verb}${label}`, next);
            }}
          />
        ))}
      </section>
      {content.file !== null && (
        <div className={classes.file}>
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => content.file?.save()}
          >
            {content.file.label}
          </Button>
          <p className={classes.note}>{content.file.detail}</p>
        </div>
      )}
      <p className={classes.note}>{content.privacy}</p>
    </div>
  );
}

/** Returns how many characters a step saved; null while it is not known. */
function savedBy(step: ChoiceStep, before: ChoiceStep | undefined): number | null {
  if (step.address === null || before === undefined || before.address === null) return null;
  return before.address.length - step.address.length;
}

interface StepsNoteProps {
  readonly choice: ChoiceSteps;
  readonly section: RefObject<HTMLElement | null>;
}

/** The changes to the first choice, each with what it saved. */
function StepsNote({ choice, section }: StepsNoteProps) {
  const [, ...taken] = choice.steps;
  if (taken.length === 0) return null;
  return (
    <section ref={section} tabIndex={-1} className={classes.steps} aria-label="Changes">
      <ScrollArea.Autosize
        mah={120}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'List of changes' }}
      >
        <ol className={classes.stepList}>
          {taken.map((step, index) => {
            const saved = savedBy(step, choice.steps[index]);
            return (
              // Steps are only added and removed at the end, so the index is a stable key.
              <li key={`${index} ${step.label}`}>
                {step.label}
                {saved !== null && saved !== 0 && (
                  <span className={classes.saved}>
                    {' '}
                    ({saved > 0 ? '−' : '+'}
                    {counted(Math.abs(saved), 'character')})
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      </ScrollArea.Autosize>
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={choice.undo}
        >
          Undo last change
        </Button>
        {taken.length > 1 && (
          <Button variant="subtle" size="compact-sm" onClick={choice.restore}>
            Restore everything
          </Button>
        )}
      </div>
    </section>
  );
}

/** What a reader sees otherwise than the author. */
function ReaderNote({ content, chosen }: { readonly content: ShareContent; readonly chosen: Chosen }) {
  const [known, setKnown] = useState<{ readonly chosen: Chosen; readonly lines: readonly string[] } | null>(null);
  useEffect(() => {
    let isStale = false;
    content.readerSees(chosen).then(
      (lines) => !isStale && setKnown({ chosen, lines }),
      () => !isStale && setKnown({ chosen, lines: ['The difference for readers could not be computed.'] }),
    );
    return () => {
      isStale = true;
    };
  }, [content, chosen]);
  const isKnown = known?.chosen === chosen;
  return (
    <section className={classes.reader} aria-label="What readers see" aria-busy={!isKnown} aria-live="polite">
      <h3>What readers see</h3>
      {!isKnown && <p>Comparing…</p>}
      {isKnown && known.lines.map((line) => <p key={line}>{line}</p>)}
    </section>
  );
}
