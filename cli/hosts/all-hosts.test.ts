import { describe, expect, it } from 'vitest';
import { hostSchema } from '../../core/report/report.ts';
import { PROCESS_HOSTS } from './all-hosts.ts';
import type { HostAdapter, Tool } from './host-adapter.ts';

/* The adapters as data, without any of the hosts. */

const TOOL: Tool = { file: '/opt/host', options: [], companion: '/opt/companion' };
const PLACE = { module: '/place/program.wasm', folder: '/place' };
const PLAIN = PROCESS_HOSTS.filter((adapter) => !('inside' in adapter));

const preparationOf = (adapter: HostAdapter) => (adapter.form === 'prepared-module' ? adapter.preparation : null);

const repeated = (words: readonly string[]): readonly string[] =>
  words.filter((word, index) => words.indexOf(word) !== index);

/** Whether the suffix of an id matches the mode. */
function modeFits({ id, mode, form, flags }: HostAdapter): boolean {
  if (id.endsWith(':aot')) return mode === 'ahead-of-time' && form === 'prepared-module';
  if (id.endsWith(':cached')) return form === 'prepared-module' && flags.includes('cache filled before');
  return mode !== 'ahead-of-time' && form !== 'prepared-module';
}

describe('the adapters', () => {
  it('have unique ids, labels and commands', () => {
    expect(repeated(PROCESS_HOSTS.map(({ id }) => id))).toEqual([]);
    expect(repeated(PROCESS_HOSTS.map(({ label }) => label))).toEqual([]);
    expect(repeated(PROCESS_HOSTS.map(({ command }) => command))).toEqual([]);
  });

  it('start with native, the default baseline', () => {
    expect(PROCESS_HOSTS[0]?.id).toBe('native');
  });

  it.each(PROCESS_HOSTS.map((adapter) => [adapter.id, adapter] as const))(
    '%s is a valid host of a report',
    (_, adapter) => {
      const { id, kind, label, name, wasi, mode, flags, command } = adapter;
      const rest = { version: '1', timerTick: 0, isolated: null, aliasOf: null };
      expect(hostSchema.safeParse({ key: id, kind, label, name, wasi, mode, flags, command, ...rest }).success).toBe(
        true,
      );
      expect(modeFits(adapter)).toBe(true);
      expect(adapter.install).toMatch(/\S.*\.$/);
      expect(adapter.probed === null || /\d/.test(adapter.probed)).toBe(true);
      expect(repeated(adapter.leaks)).toEqual([]);
    },
  );

  it('show the program that is searched in their command', () => {
    for (const { id, found, command } of PLAIN) {
      const words = command.split(/[ ,]+/);
      if (found.kind === 'path' || found.kind === 'package') expect(words, id).toContain(found.names[0]);
      if (found.kind === 'path' && found.companion !== undefined) expect(words, id).toContain(found.companion);
    }
  });

  it('pass environment, folders and arguments, with the arguments last', () => {
    const folders = [{ path: '/x', guest: '/data', access: 'read-only' as const }];
    for (const adapter of PLAIN.filter(({ form }) => form.endsWith('module'))) {
      const { id, call } = adapter;
      const target = preparationOf(adapter)?.target(PLACE) ?? PLACE.module;
      const invocation = { args: ['ARG'], environment: [['K', 'V'] as const], folders };
      const { args, file } = call({ tool: TOOL, target, invocation });
      expect(file, id).toBe(TOOL.file);
      expect(args.indexOf(target), id).toBeGreaterThan(-1);
      expect(
        args.slice(args.indexOf(target) + 1).filter((word) => word !== '--'),
        id,
      ).toEqual(['ARG']);
      expect(args.join(' '), id).toMatch(/K=V/);
    }
  });

  it('prepare modules in the given folder and run the result', () => {
    for (const adapter of PLAIN) {
      const { id } = adapter;
      const preparation = preparationOf(adapter);
      if (preparation === null) continue;
      expect(preparation.target(PLACE), id).toMatch(/^\/place\//);
      const artifact = preparation.artifact(PLACE);
      expect(artifact, id).toContain(preparation.target(PLACE));
      for (const part of artifact) expect(part, id).toMatch(/^\/place\//);
      // A cache is filled where it is used; compiled code is transferred.
      expect(preparation.travels, id).toBe(id.endsWith(':cached') ? 'module' : 'artifact');
    }
  });
});
