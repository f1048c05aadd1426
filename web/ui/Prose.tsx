export interface ProseProps {
  /** Plain text in which backticks set off code. */
  readonly text: string;
}

/** A text of the core's definitions, with its code set as code. */
export function Prose({ text }: ProseProps) {
  // Every second piece was between backticks. Pieces never move, so the index is a stable key.
  return text
    .split('`')
    .map((piece, place) => (place % 2 === 1 ? <code key={`${place} ${piece}`}>{piece}</code> : piece));
}
