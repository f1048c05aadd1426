import { spawn } from 'node:child_process';

export interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface OpenCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** Returns the command that opens a page on this desktop, or null without a desktop, over SSH and in CI. */
export function openCommand({ platform, environment }: Desktop, url: string): OpenCommand | null {
  if (environment.CI || environment.SSH_CONNECTION) return null;
  if (platform === 'darwin') return { command: 'open', args: [url] };
  // `start` is a word of the shell; its first quoted argument is a window title.
  if (platform === 'win32') return { command: 'cmd', args: ['/c', 'start', '""', url] };
  if (environment.DISPLAY || environment.WAYLAND_DISPLAY) return { command: 'xdg-open', args: [url] };
  return null;
}

/** Opens a URL if there is a desktop. The URL has been printed already, so failures are ignored. */
export function openBrowser(desktop: Desktop, url: string): void {
  const how = openCommand(desktop, url);
  if (how === null) return;
  const child = spawn(how.command, how.args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
