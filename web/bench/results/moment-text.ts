const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** When a report was made, in the reader's own time. */
export function momentText(created: string): string {
  return WHEN.format(new Date(created));
}
