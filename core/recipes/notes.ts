import type { RunConfig } from '../run/config.ts';
import { moduleFile, stdinPlan } from './place.ts';
import type { RecipeContext } from './recipe.ts';

/** The features of a host. Each feature that a configuration needs and a host lacks becomes a note. */
export interface HostAbilities {
  readonly name: string;
  readonly readOnly: boolean;
  readonly wallTime: boolean;
  readonly memory: boolean;
  /** Sets `argv[0]` independently of the file name. */
  readonly programName: boolean;
  /** A sentence on how to call a reactor's exports, or null if that requires code. */
  readonly reactor: string | null;
  /** Supports `wasi_unstable`. */
  readonly unstable: boolean;
}

/** Returns the differences between a run under a host and a run in Wasm Dyno. */
export function differences(config: RunConfig, context: RecipeContext, host: HostAbilities): string[] {
  const notes: string[] = [];
  const readOnly = config.preopens.filter(({ access }) => access === 'read-only');
  if (config.preopens.length > 0)
    notes.push('Download the workspace as a zip and unpack it in the directory where you run the command.');
  if (readOnly.length > 0 && !host.readOnly)
    notes.push(
      `${host.name} has no read-only preopens: ${readOnly.map(({ guest }) => guest).join(', ')} would be writable. Preopen a copy, or remove the write permission from the files.`,
    );
  if (!host.programName && config.program !== moduleFile(config))
    notes.push(`argv[0] is the file name, not “${config.program}”.`);
  if (config.deterministic !== null)
    notes.push(`${host.name} has no fixed clock or seeded random numbers. Output that depends on them will differ.`);
  const missing = [...(host.wallTime ? [] : ['time']), ...(host.memory ? [] : ['memory'])];
  if (missing.length > 0)
    notes.push(
      `The ${missing.join(' and ')} limit${missing.length > 1 ? 's are' : ' is'} not applied.${host.wallTime ? '' : ` Prefix the command with \`timeout ${Math.ceil(config.limits.wallTime / 1000)}\` to limit the time.`}`,
    );
  notes.push('Output and file-size limits are not applied.');
  if (context.reactor)
    notes.push(host.reactor ?? `The module is a reactor: ${host.name} can only call its exports from code.`);
  if (context.wasi === 'wasi_unstable' && !host.unstable)
    notes.push(`The module imports wasi_unstable, the predecessor of preview 1, which ${host.name} does not support.`);
  const { note } = stdinPlan(config);
  if (note !== null) notes.push(note);
  return notes;
}

/** Returns a warning for every preopen whose name contains the separator of the host's folder option. */
export function separatorNotes(config: RunConfig, separator: string): string[] {
  const odd = config.preopens.filter(({ guest, folder }) => guest.includes(separator) || folder.includes(separator));
  return odd.map(
    ({ guest }) =>
      `The folder “${guest}” has “${separator}” in a name, which the option uses as its separator. Rename it.`,
  );
}
