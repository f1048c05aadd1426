import { Button, Popover, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { Report } from '../../../core/report/report.ts';
import { copyText, linkWarnings, reportAddress } from '../../charts/export/report-link.ts';
import { counted } from '../../ui/quantity.ts';
import classes from './CopyLink.module.css';

interface MadeLink {
  readonly address: string;
  /** False if the browser blocked access to the clipboard. */
  readonly copied: boolean;
}

async function makeLink(report: Report): Promise<MadeLink> {
  const address = reportAddress(report, location);
  return { address, copied: await copyText(address) };
}

/** Copies a link that contains the settings and the results. Nothing is uploaded. */
export function CopyLink({ report }: { readonly report: Report }) {
  const [made, setMade] = useState<MadeLink | null>(null);
  return (
    <Popover
      width={380}
      position="bottom-end"
      withArrow
      shadow="md"
      opened={made !== null}
      onDismiss={() => setMade(null)}
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconLink size={14} aria-hidden />}
          onClick={async () => setMade(await makeLink(report))}
        >
          Copy link
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.words} aria-label="Link">
        {made !== null && <MadeLinkView made={made} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function MadeLinkView({ made }: { readonly made: MadeLink }) {
  const { address, copied } = made;
  return (
    <>
      <strong role="status">{copied ? 'Link copied' : 'The browser blocked copying. Copy the link below.'}</strong>
      <TextInput
        className={classes.address}
        aria-label="Link to this result"
        readOnly
        autoFocus={!copied}
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      {linkWarnings(address, location.hostname).map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      <p>
        {counted(address.length, 'character')}. The settings and one value per round are in the link itself (after #)
        and are never uploaded.
      </p>
    </>
  );
}
