import type { ModuleImport } from '../../../../core/module/summary.ts';
import type { RunConfig } from '../../../../core/run/config.ts';
import { type WasiFamily, wasiFamily } from '../../../../core/wasi/families.ts';
import { counted } from '../../../ui/quantity.ts';
import { plainName } from '../words.ts';

/* The imports of a module, grouped by interface, with the part of the run configuration that grants each. */

export interface ImportGroup {
  readonly key: string;
  readonly title: string;
  /** What grants the imports, with the current setting. */
  readonly grant: string;
  /** `granted`, `empty`: granted, but nothing is passed; `missing`: not provided; `fixed`: always provided. */
  readonly state: 'granted' | 'empty' | 'missing' | 'fixed';
  readonly imports: readonly ModuleImport[];
}

const TITLES: Readonly<Record<WasiFamily, string>> = {
  arguments: 'Arguments',
  environment: 'Environment variables',
  clocks: 'Clocks',
  random: 'Random numbers',
  descriptors: 'Streams and open files',
  folders: 'Folders',
  waiting: 'Waiting',
  process: 'Process',
  sockets: 'Sockets',
};
const ORDER = Object.keys(TITLES) as WasiFamily[];

type Grant = Pick<ImportGroup, 'grant' | 'state'>;

function listed(items: readonly string[]): string {
  return items.slice(0, 6).join(', ') + (items.length > 6 ? ` and ${items.length - 6} more` : '');
}

/** What the configuration grants. Null if it is invalid. */
function grantOf(family: WasiFamily, config: RunConfig | null): Grant {
  switch (family) {
    case 'arguments':
      if (config === null || config.args.length === 0)
        return { state: 'empty', grant: 'Configuration, Arguments: only the program name is passed.' };
      return { state: 'granted', grant: `Configuration, Arguments: ${counted(config.args.length, 'argument')}.` };
    case 'environment':
      if (config === null || config.environment.length === 0)
        return { state: 'empty', grant: 'Configuration, Environment: no variables are set.' };
      return {
        state: 'granted',
        grant: `Configuration, Environment: ${listed(config.environment.map(([name]) => plainName(name)))}.`,
      };
    case 'folders':
      if (config === null || config.preopens.length === 0)
        return { state: 'empty', grant: 'Configuration, Folders: no directories are preopened, so calls fail.' };
      return {
        state: 'granted',
        grant: `Configuration, Folders: ${listed(config.preopens.map(({ guest, access }) => `${plainName(guest)} (${access})`))}.`,
      };
    case 'clocks':
      return {
        state: 'fixed',
        grant: config?.deterministic == null ? 'Always: the clock of this machine.' : 'Configuration: a fixed clock.',
      };
    case 'random':
      return {
        state: 'fixed',
        grant:
          config?.deterministic == null ? 'Always: random numbers of the browser.' : 'Configuration: a fixed seed.',
      };
    case 'descriptors':
      return { state: 'fixed', grant: 'Always for stdin, stdout and stderr; for files through preopened folders.' };
    case 'waiting':
    case 'process':
      return { state: 'fixed', grant: 'Always.' };
    case 'sockets':
      return { state: 'missing', grant: 'Not available: a program in a browser cannot open sockets, so calls fail.' };
  }
}

const isWasi = (module: string): boolean => module === 'wasi_snapshot_preview1' || module === 'wasi_unstable';

/** Groups of imports: the families of WASI, then every other interface. */
export function importGroups(imports: readonly ModuleImport[], config: RunConfig | null): readonly ImportGroup[] {
  const families = new Map<WasiFamily, ModuleImport[]>();
  const others = new Map<string, ModuleImport[]>();
  const add = <Key>(groups: Map<Key, ModuleImport[]>, key: Key, item: ModuleImport) => {
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [item]);
    else members.push(item);
  };
  for (const item of imports) {
    const family = isWasi(item.module) && item.type.kind === 'function' ? wasiFamily(item.name) : null;
    if (family === null) add(others, item.module, item);
    else add(families, family, item);
  }
  return [
    ...ORDER.flatMap((family) => {
      const members = families.get(family);
      if (members === undefined) return [];
      return [{ key: `wasi ${family}`, title: TITLES[family], ...grantOf(family, config), imports: members }];
    }),
    ...[...others].map(([module, members]) => ({
      key: `other ${module}`,
      title: plainName(module),
      state: 'missing' as const,
      grant: otherGrant(module),
      imports: members,
    })),
  ];
}

function otherGrant(module: string): string {
  if (isWasi(module)) return 'Not part of WASI preview 1. The module runs only with stubs that trap when called.';
  if (module.startsWith('wasi:')) return 'An interface of WASI 0.2 or later, which components use. Not provided.';
  if (module.startsWith('wasm:')) return 'Provided by the browser, if it has these builtins.';
  return 'Not provided. Functions can be replaced by stubs that trap when called.';
}
