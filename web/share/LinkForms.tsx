import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { embedHtml, markdownBadge, markdownLink } from '../../core/share/snippets.ts';
import { copyText } from '../ui/copy-text.ts';
import classes from './LinkForms.module.css';
import type { ShareContent } from './share-content.ts';

const QrCode = lazy(async () => ({ default: (await import('./QrCode.tsx')).QrCode }));

const FORMS = {
  link: { tab: 'Link', copy: 'Copy link', copied: 'Link copied.' },
  markdown: { tab: 'Markdown', copy: 'Copy Markdown', copied: 'Markdown copied.' },
  badge: { tab: 'Badge in Markdown', copy: 'Copy badge', copied: 'Badge copied.' },
  html: { tab: 'HTML embed', copy: 'Copy HTML', copied: 'HTML copied.' },
} as const;
type Form = keyof typeof FORMS;
const isForm = (value: string): value is Form => value in FORMS;

const QR = 'qr';

export interface LinkFormsProps {
  readonly content: ShareContent;
  /** Null while it is computed. */
  readonly address: string | null;
}

/** The link as an address, as Markdown, as HTML and as a QR code. */
export function LinkForms({ content, address }: LinkFormsProps) {
  const [shown, setShown] = useState<Form | typeof QR>('link');
  const canEmbed = address === null || content.embed(address) !== null;
  const forms: Form[] = canEmbed ? ['link', 'markdown', 'html'] : ['link', 'markdown'];
  return (
    <section className={classes.forms} aria-label="Link">
      <SegmentedControl
        aria-label="Form of the link"
        data={[...forms.map((form) => ({ value: form, label: FORMS[form].tab })), { value: QR, label: 'QR code' }]}
        value={shown}
        onChange={(value) => setShown(isForm(value) ? value : QR)}
      />
      {shown === QR ? (
        <Suspense fallback={<p className={classes.code}>Loading…</p>}>
          <QrCode address={address} name={content.name} />
        </Suspense>
      ) : (
        <TextForm form={shown} text={address === null ? null : textOf(shown, content, address)} />
      )}
      {shown === 'markdown' && (
        <TextForm form="badge" text={address === null ? null : textOf('badge', content, address)} />
      )}
    </section>
  );
}

function textOf(form: Form, content: ShareContent, address: string): string {
  if (form === 'link') return address;
  if (form === 'markdown') return markdownLink(content.name, address);
  if (form === 'badge') return markdownBadge(new URL('badge.svg', address).href, address);
  const target = content.embed(address);
  return target === null ? address : embedHtml(target, content.name, address);
}

interface TextFormProps {
  readonly form: Form;
  readonly text: string | null;
}

function TextForm({ form, text }: TextFormProps) {
  // Belongs to one text: another text was not copied yet.
  const [copied, setCopied] = useState<{ readonly text: string; readonly isCopied: boolean } | null>(null);
  const state = copied?.text === text ? copied : null;
  const { tab, copy, copied: done } = FORMS[form];
  return (
    <>
      <Textarea
        classNames={{ input: classes.text ?? '' }}
        aria-label={tab}
        rows={3}
        readOnly
        spellCheck={false}
        value={text ?? ''}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes.copy}>
        <Button
          data-autofocus
          size="sm"
          leftSection={
            state?.isCopied === true ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
          }
          onClick={async () => {
            if (text !== null) setCopied({ text, isCopied: await copyText(text) });
          }}
        >
          {copy}
        </Button>
        <span role="status" className={classes.message}>
          {state?.isCopied === true && done}
          {state?.isCopied === false && 'The browser blocked copying. Select the text and copy it by hand.'}
        </span>
      </div>
    </>
  );
}
