import { parseArgs } from 'node:util';
import { messageOf } from '../../core/base/errors.ts';

export interface StartOptions {
  readonly port: number;
  readonly open: boolean;
  /** Serves the site only, as a static web server would, without the hosts of this machine. */
  readonly isStatic: boolean;
}

export type ParsedOptions =
  | { readonly kind: 'options'; readonly options: StartOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const DEFAULT_PORT = 4173;

export const USAGE = `npm start -- [--port N] [--no-open] [--static]

  --port N    listen on port N of this machine, or the next free one (default ${DEFAULT_PORT})
  --no-open   do not open the browser
  --static    serve the site only, without the hosts of this machine`;

/** Parses the arguments after `npm start --`. */
export function parseStartOptions(argv: readonly string[]): ParsedOptions {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        'no-open': { type: 'boolean', default: false },
        static: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : -1;
    if (port < 0 || port > 65535) return { kind: 'wrong', message: `"${values.port}" is not a port (0–65535)` };
    return { kind: 'options', options: { port, open: !values['no-open'], isStatic: values.static } };
  } catch (error) {
    return { kind: 'wrong', message: messageOf(error) };
  }
}
