export interface BenchProps {
  /** The text of a linked result; null for one's own bench. */
  readonly link: string | null;
}

/** The Bench screen: choose, measure, read. */
export function Bench({ link }: BenchProps) {
  return <main tabIndex={-1}>Bench {link}</main>;
}
