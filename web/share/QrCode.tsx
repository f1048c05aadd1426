import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo } from 'react';
import { QR_COMFORTABLE, QR_LIMIT } from '../../core/share/link-length.ts';
import { downloadBlob } from '../ui/download.ts';
import { counted, formatCount } from '../ui/quantity.ts';
import classes from './LinkForms.module.css';
import { qrPicture, qrSvg } from './qr-picture.ts';

export interface QrCodeProps {
  /** Null while it is computed. */
  readonly address: string | null;
  readonly name: string;
}

/** The link as a QR code, or why there is none. */
export function QrCode({ address, name }: QrCodeProps) {
  const picture = useMemo(() => (address === null ? null : qrPicture(address)), [address]);
  if (address === null) return <p className={classes.code}>Creating the link…</p>;
  if (picture === null) {
    return (
      <div className={classes.code}>
        <p>
          The link has {counted(address.length, 'character')}, and a QR code holds at most {formatCount(QR_LIMIT)}.
          Leave something out, or share the link in another form.
        </p>
      </div>
    );
  }
  const { size, path } = picture;
  return (
    <div className={classes.code}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`QR code of the link: ${name}`}>
        <path d={path} fill="#000000" shapeRendering="crispEdges" />
      </svg>
      {address.length > QR_COMFORTABLE && (
        <p>
          The code is dense: {counted(address.length, 'character')}. Show it large, or leave something out until the
          link has fewer than {formatCount(QR_COMFORTABLE)}.
        </p>
      )}
      <Button
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={() => downloadBlob('wasm-dyno-qr.svg', new Blob([qrSvg(picture)], { type: 'image/svg+xml' }))}
      >
        Save QR code
      </Button>
    </div>
  );
}
