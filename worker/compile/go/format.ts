import { type GoToolchain, runGoTool } from './toolchain.ts';

/** Formats a Go file with gofmt. Returns null if the file has syntax errors. */
export async function formatGo(text: string, toolchain: GoToolchain): Promise<string | null> {
  const bytes = new TextEncoder().encode(text);
  const files = new Map([['file.go', { kind: 'file', bytes, modified: 0 }] as const]);
  const { exitCode, output } = await runGoTool(await toolchain.tool('gofmt'), 'gofmt', ['/file.go'], files);
  return exitCode === 0 ? output : null;
}
