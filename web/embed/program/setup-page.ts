import type { Overrides } from '../../../core/embed/parameters.ts';
import { DEFAULT_LIMITS, type Limits, type RunConfig } from '../../../core/run/config.ts';
import { hrefOf } from '../../../core/share/address.ts';
import { type Setup, type SetupModule, setupOf } from '../../../core/share/setup.ts';
import { encodeSetupLink } from '../../../core/share/setup-link.ts';

/** Returns the address of the complete page with the program of an embed, relative to the site's root. */
export function setupPage(module: SetupModule, config: RunConfig, { files }: Pick<Overrides, 'files'>): string {
  const { program, args, environment, stdin, stdout, preopens, engine, deterministic } = config;
  const setup: Setup = setupOf(module, {
    program,
    args,
    environment,
    stdin,
    stdout,
    preopens,
    engine,
    deterministic,
    limits: changedLimits(config.limits),
    files: [...files].map(([path, text]) => ({ path, text })),
  });
  return `./${hrefOf({ screen: 'play', setup: encodeSetupLink(setup) })}`;
}

/** Returns the limits that differ from the defaults, because a link leaves out the others. */
function changedLimits(limits: Limits): Setup['limits'] {
  return Object.fromEntries(
    Object.entries(limits).filter(([name, value]) => DEFAULT_LIMITS[name as keyof Limits] !== value),
  );
}
