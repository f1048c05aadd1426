import { homedir } from 'node:os';
import { join } from 'node:path';
import { findOnPath, runToEnd } from '../../cli/system/command.ts';

/** The pinned version. Another one is used only if it is named. */
export const GO_VERSION = '1.26.8';

export interface FoundGo {
  readonly kind: 'found';
  readonly program: string;
  readonly version: string;
}

export type GoSearch = FoundGo | { readonly kind: 'missing'; readonly message: string };

/** The environment of each call of Go: settings of the user and other toolchains must not change the output. */
export function goEnvironment(cache: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(GO|CGO)/.test(name));
  return {
    ...Object.fromEntries(kept),
    GOCACHE: cache,
    GOENV: 'off',
    GOTOOLCHAIN: 'local',
    GOPROXY: 'off',
    GOWORK: 'off',
    GOTELEMETRY: 'off',
    CGO_ENABLED: '0',
  };
}

/** Returns the version of a Go, such as `1.26.8`; null if the program is not Go. */
async function versionOf(program: string): Promise<string | null> {
  const environment = goEnvironment(join(homedir(), '.cache'));
  const answer = await runToEnd(program, ['env', 'GOVERSION'], 60_000, environment);
  return answer.kind === 'done' ? (/^go(1\.\S+)/.exec(answer.stdout)?.[1] ?? null) : null;
}

const HOW = [
  `Install Go ${GO_VERSION} from https://go.dev/dl/, or with another Go:`,
  `  go install golang.org/dl/go${GO_VERSION}@latest && go${GO_VERSION} download`,
  'Then run "npm run toolchains" again. To use another version: npm run toolchains -- --go /path/to/go',
].join('\n');

/**
 * Finds the Go that builds the toolchain.
 *
 * @param named the program of `--go`, of any version; null to find the pinned version
 */
export async function findGo(named: string | null): Promise<GoSearch> {
  if (named !== null) {
    const version = await versionOf(named);
    if (version === null) return { kind: 'missing', message: `${named} is not a program of Go.\n${HOW}` };
    return { kind: 'found', program: named, version };
  }
  const seen: string[] = [];
  const candidates = [
    findOnPath(['go']),
    findOnPath([`go${GO_VERSION}`]),
    join(homedir(), 'sdk', `go${GO_VERSION}`, 'bin/go'),
    '/usr/local/go/bin/go',
  ];
  for (const program of candidates) {
    if (program === null) continue;
    const version = await versionOf(program);
    if (version === GO_VERSION) return { kind: 'found', program, version };
    if (version !== null) seen.push(`Go ${version} (${program})`);
  }
  const found = seen.length === 0 ? 'Go was not found.' : `Found ${seen.join(', ')}, but Go ${GO_VERSION} is needed.`;
  return { kind: 'missing', message: `${found}\n${HOW}` };
}
