import { useEffect, useState } from 'react';
import type { Milliseconds } from '../../core/base/units.ts';

const EVERY = 100;

/** Seconds since `since` (Unix time). Hidden from screen readers, which would announce every change. */
export function Elapsed({ since }: { readonly since: Milliseconds }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden>{(Math.max(0, now - since) / 1000).toFixed(1)} s</span>;
}
