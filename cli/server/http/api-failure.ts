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

/** Ends a request with an answer that says why; thrown wherever that is found out. */
export class ApiFailure extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;

  /** @param status where it is another than the code's own */
  constructor(code: ApiErrorCode, message: string, status: number = STATUS[code]) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** As apiErrorSchema says. */
  get body(): string {
    return JSON.stringify({ error: { code: this.code, message: this.message } });
  }
}
