import type { RunConfig } from '../run/config.ts';
import { moduleFile, stdinPlan } from './place.ts';
import type { RecipeContext } from './recipe.ts';

/** What a host can do of what a configuration asks; what it cannot becomes a note. */
export interface HostAbilities {
  readonly name: string;
  readonly readOnly: boolean;
  readonly wallTime: boolean;
  readonly memory: boolean;
  /** Sets `argv[0]` to what is configured, whatever the file is called. */
  readonly programName: boolean;
  /** How exports of a reactor are called, as a sentence; null where that takes code. */
  readonly reactor: string | null;
  /** Speaks `wasi_unstable`. */
  readonly unstable: boolean;
}

/** The sentences that tell what differs under a host from the run here. */
export function differences(config: RunConfig, context: RecipeContext, host: HostAbilities): string[] {
  const notes: string[] = [];
  const readOnly = config.preopens.filter(({ access }) => access === 'read-only');
  if (config.preopens.length > 0)
    notes.push('Download the workspace as a zip and unpack it in the folder that you run this in.');
  if (readOnly.length > 0 && !host.readOnly)
    notes.push(
      `${host.name} grants folders for reading and writing: ${readOnly.map(({ guest }) => guest).join(', ')} would be writable. Take the write permission from the files, or grant a copy.`,
    );
  if (!host.programName && config.program !== moduleFile(config))
    notes.push(`The program sees the file's name as argv[0], not “${config.program}”.`);
  if (config.deterministic !== null)
    notes.push(`${host.name} has no fixed clock and no seeded randomness: output that shows them will differ.`);
  const missing = [...(host.wallTime ? [] : ['time']), ...(host.memory ? [] : ['memory'])];
  if (missing.length > 0)
    notes.push(
      `${host.name} sets no limit on ${missing.join(' and ')} here.${host.wallTime ? '' : ` Put timeout ${Math.ceil(config.limits.wallTime / 1000)} in front for the time.`}`,
    );
  notes.push('Nothing limits what is printed or the size of the files.');
  if (context.reactor) notes.push(host.reactor ?? `This is a reactor: ${host.name} calls its exports only from code.`);
  if (context.wasi === 'wasi_unstable' && !host.unstable)
    notes.push(`The module imports wasi_unstable, the version before preview 1, which ${host.name} does not offer.`);
  const { note } = stdinPlan(config);
  if (note !== null) notes.push(note);
  return notes;
}

/** A warning for names that hold the separator of a host's folder mappings. */
export function separatorNotes(config: RunConfig, separator: string): string[] {
  const odd = config.preopens.filter(({ guest, folder }) => guest.includes(separator) || folder.includes(separator));
  return odd.map(
    ({ guest }) => `The folder “${guest}” has “${separator}” in a name, which separates the two names here: rename it.`,
  );
}
