import { useEffect, useState } from 'react';
import { TOOLCHAIN_INDEX, type ToolchainIndex, toolchainIndexSchema } from '../../core/build/go/manifest.ts';

/** The Go toolchain of the site, null if it has none, undefined while it is not known. */
export type SiteGo = ToolchainIndex['go'] | undefined;

let known: SiteGo;

async function load(): Promise<SiteGo> {
  if (known !== undefined) return known;
  const response = await fetch(TOOLCHAIN_INDEX);
  if (response.ok) known = toolchainIndexSchema.parse(await response.json()).go;
  return known;
}

/** Returns the Go toolchain of the site. Loads the list of toolchains when it is first used. */
export function useSiteGo(isNeeded: boolean): SiteGo {
  const [go, setGo] = useState(known);
  useEffect(() => {
    if (!isNeeded) return;
    // Without a network, it stays unknown: the build reports it.
    load().then(setGo, () => undefined);
  }, [isNeeded]);
  return go;
}
