/** The text of a tooltip. */
export interface Readout {
  readonly title: string;
  readonly lines: readonly string[];
  /** The names of the included layers; null if not applicable. */
  readonly includes: string | null;
}
