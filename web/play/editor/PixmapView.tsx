import { useEffect, useMemo, useRef } from 'react';
import classes from './EditorPane.module.css';
import { HexView } from './HexView.tsx';
import { decodePixmap } from './netpbm.ts';

/** A netpbm image on a canvas, because browsers cannot decode the format. */
export function PixmapView({ bytes, name }: { readonly bytes: Uint8Array; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useMemo(() => decodePixmap(bytes), [bytes]);

  useEffect(() => {
    if (typeof picture === 'string') return;
    const { pixels, width, height } = picture;
    canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [picture]);

  if (typeof picture === 'string') {
    return (
      <div className={classes.stack}>
        <p className={classes.remark}>{picture}</p>
        <HexView bytes={bytes} />
      </div>
    );
  }
  return (
    <figure className={classes.picture}>
      <canvas ref={canvas} width={picture.width} height={picture.height} role="img" aria-label={name} />
      <figcaption>
        pixmap · {picture.width} × {picture.height}
      </figcaption>
    </figure>
  );
}
