import type { ApiErrorCode } from '../../../core/api/api.ts';

const STATUS = {
  'wrong-host': 421,
  'wrong-origin': 403,
  'wrong-token': 401,
  'not-found': 404,
  'bad-request': 400,
  'unknown-module': 404,
  'too-large': 413,
  'too-many': 429,
  internal: 500,
} as const satisfies Record<ApiErrorCode, number>;

/** Ends a request with a response that contains the reason. Thrown by any code that finds the request invalid. */
export class ApiFailure extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;

  /** @param status overrides the status of the code */
  constructor(code: ApiErrorCode, message: string, status: number = STATUS[code]) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** An apiErrorSchema as JSON. */
  get body(): string {
    return JSON.stringify({ error: { code: this.code, message: this.message } });
  }
}
