import { z } from 'zod';

/*
 * A client for the required commands of W3C WebDriver (https://www.w3.org/TR/webdriver2/), over HTTP on loopback.
 */

const errorSchema = z.object({ value: z.object({ error: z.string(), message: z.string() }) });
const answerSchema = z.object({ value: z.unknown() });

export type WebDriverAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly message: string };

/** Parses the body of a response. */
export function readWebDriverAnswer(text: string): WebDriverAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'error', message: `The driver's response is not JSON: ${text.slice(0, 200)}` };
  }
  const error = errorSchema.safeParse(json);
  if (error.success) return { kind: 'error', message: `${error.data.value.error}: ${error.data.value.message}` };
  const answer = answerSchema.safeParse(json);
  if (!answer.success) return { kind: 'error', message: 'The driver sent an invalid WebDriver response.' };
  return { kind: 'value', value: answer.data.value };
}

const sessionSchema = z.object({
  sessionId: z.string(),
  capabilities: z.object({ browserVersion: z.string().default('') }),
});

type Method = 'GET' | 'POST' | 'DELETE';

async function send(url: string, method: Method, body: unknown, signal: AbortSignal | null): Promise<unknown> {
  const response = await fetch(url, {
    method,
    signal,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const answer = readWebDriverAnswer(await response.text());
  if (answer.kind === 'error') throw new Error(answer.message);
  return answer.value;
}

/** Returns an asynchronous script that reports the result of a promise. */
const CALL_ASYNC = (source: string): string => `
  const done = arguments[arguments.length - 1];
  Promise.resolve((${source})(...Array.prototype.slice.call(arguments, 0, -1))).then(
    (value) => done({ value }),
    (error) => done({ error: String(error) }),
  );`;

const resultSchema = z.union([z.object({ value: z.string() }), z.object({ error: z.string() })]);

/** Time limits of scripts and page loads, in milliseconds. */
export interface WebDriverLimits {
  readonly script: number;
  readonly pageLoad: number;
}

export class WebDriverSession {
  readonly version: string;
  readonly #address: string;
  readonly #signal: AbortSignal;

  private constructor(address: string, version: string, signal: AbortSignal) {
    this.#address = address;
    this.version = version;
    this.#signal = signal;
  }

  /**
   * Creates a session.
   * @param driver URL without a trailing slash
   * @param signal aborts pending commands
   */
  static async create(
    driver: string,
    capabilities: Readonly<Record<string, unknown>>,
    limits: WebDriverLimits,
    signal: AbortSignal,
  ): Promise<WebDriverSession> {
    const body = { capabilities: { alwaysMatch: capabilities } };
    const created = sessionSchema.parse(await send(`${driver}/session`, 'POST', body, signal));
    const session = new WebDriverSession(
      `${driver}/session/${created.sessionId}`,
      created.capabilities.browserVersion,
      signal,
    );
    await session.#post('timeouts', limits);
    return session;
  }

  #post(command: string, body: unknown): Promise<unknown> {
    return send(`${this.#address}/${command}`, 'POST', body, this.#signal);
  }

  async open(url: string): Promise<void> {
    await this.#post('url', { url });
  }

  /** Calls a function in the page. @param source of an async function that returns text */
  async call(source: string, args: readonly string[]): Promise<string> {
    const result = resultSchema.parse(await this.#post('execute/async', { script: CALL_ASYNC(source), args }));
    if ('error' in result) throw new Error(result.error);
    return result.value;
  }

  /** Ends the session and its browser. */
  async delete(): Promise<void> {
    await send(this.#address, 'DELETE', undefined, AbortSignal.timeout(5000));
  }
}

/** Waits until the driver is listening. */
export async function awaitDriver(driver: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await send(`${driver}/status`, 'GET', undefined, signal);
      return;
    } catch (error) {
      if (signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
