import { Button, Popover, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { planOfReport } from '../../../core/bench/plan-of-report.ts';
import type { Report } from '../../../core/report/report.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { encodeResultLink } from '../../../core/share/result-link.ts';
import { counted } from '../../ui/quantity.ts';
import classes from './CopyLink.module.css';

/** Longer ones are cut off by some programs that people paste them into. */
const LONG = 8000;

interface MadeLink {
  readonly address: string;
  /** False where the browser refused the clipboard. */
  readonly copied: boolean;
}

async function makeLink(report: Report): Promise<MadeLink> {
  const link = encodeResultLink(report, planOfReport(report));
  const address = `${location.origin}${location.pathname}${hrefOf({ screen: 'bench', link })}`;
  try {
    await navigator.clipboard.writeText(address);
    return { address, copied: true };
  } catch {
    return { address, copied: false };
  }
}

/** Puts the recipe and the record into an address. Nothing is sent anywhere. */
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
      <Popover.Dropdown className={classes.words} aria-label="The link">
        {made !== null && <MadeLinkView made={made} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function MadeLinkView({ made }: { readonly made: MadeLink }) {
  const { address, copied } = made;
  return (
    <>
      <strong role="status">
        {copied ? 'The link is copied' : 'The browser did not let it be copied: copy it from here'}
      </strong>
      <TextInput
        className={classes.address}
        aria-label="Link to this result"
        readOnly
        autoFocus={!copied}
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p>
        {counted(address.length, 'character')}. It holds the recipe and the value of each block, and it is sent nowhere:
        browsers keep what stands behind # to themselves.
      </p>
      {address.length > LONG && (
        <p>Some programs cut off addresses as long as this. Where that happens, save the report and send the file.</p>
      )}
    </>
  );
}
