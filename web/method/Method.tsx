export interface MethodProps {
  /** The id of the metric or section to show; null for the top. */
  readonly section: string | null;
}

/** The Method screen: how each number is made. */
export function Method({ section }: MethodProps) {
  return <main tabIndex={-1}>Method {section}</main>;
}
