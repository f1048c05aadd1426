import { Button, Popover, TextInput } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { planOfReport } from '../../../core/bench/plan-of-report.ts';
import type { Report } from '../../../core/report/report.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { encodeResultLink } from '../../../core/share/result-link.ts';
import { counted } from '../../ui/quantity.ts';
import classes from './CopyLink.module.css';

/** Some programs truncate longer addresses. */
const LONG = 8000;

/** Whether other machines cannot reach an address with this host name. */
const isLocal = (hostname: string): boolean => /^(localhost|127\..*|\[::1\])$/.test(hostname);

interface MadeLink {
  readonly address: string;
  /** False if the browser blocked access to the clipboard. */
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
      <p>
        {counted(address.length, 'character')}. The settings and one value per round are in the link itself (after #)
        and are never uploaded.
      </p>
      {isLocal(location.hostname) && (
        <p>
          This link only works on this machine, because the page is served from {location.hostname}. To share the
          result, save the report and send the file.
        </p>
      )}
      {address.length > LONG && (
        <p>Some programs truncate links of this length. If that happens, save the report and send the file.</p>
      )}
    </>
  );
}
