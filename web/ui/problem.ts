/** Something that failed, for people: what happened, why, and what to do. */
export interface Problem {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
}
