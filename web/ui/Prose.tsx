export interface ProseProps {
  /** Plain text in which backticks set off code. */
  readonly text: string;
}

/** A text of the core's definitions, with its code set as code. */
export function Prose({ text }: ProseProps) {
  // Every second piece stood between backticks; pieces never move, so their place names them.
  return text
    .split('`')
    .map((piece, place) => (place % 2 === 1 ? <code key={`${place} ${piece}`}>{piece}</code> : piece));
}
