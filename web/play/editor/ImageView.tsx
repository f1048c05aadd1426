import { useEffect, useState } from 'react';
import classes from './EditorPane.module.css';
import { HexView } from './HexView.tsx';

export interface ImageViewProps {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly name: string;
}

type Loaded = { readonly kind: 'size'; readonly width: number; readonly height: number } | { readonly kind: 'broken' };

/** An image, or its bytes where the browser cannot decode it. */
export function ImageView({ bytes, mime, name }: ImageViewProps) {
  const [url, setUrl] = useState<string | null>(null);
  const [loaded, setLoaded] = useState<Loaded | null>(null);

  useEffect(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
    setUrl(made);
    setLoaded(null);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mime]);

  if (loaded?.kind === 'broken') {
    return (
      <div className={classes.stack}>
        <p className={classes.remark}>The file begins like {mime}, but the browser cannot decode it.</p>
        <HexView bytes={bytes} />
      </div>
    );
  }
  return (
    <figure className={classes.picture}>
      {url !== null && (
        <img
          src={url}
          alt={name}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
            setLoaded({ kind: 'size', width, height })
          }
          onError={() => setLoaded({ kind: 'broken' })}
        />
      )}
      <figcaption>
        {mime}
        {loaded !== null && ` · ${loaded.width} × ${loaded.height}`}
      </figcaption>
    </figure>
  );
}
