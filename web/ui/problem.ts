/** A failure in words for the user: what happened, why, and what to do. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
}
