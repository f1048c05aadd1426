/** A module may contain names of megabytes. */
const LONGEST = 240;

/** Cuts a name of a module and replaces characters that reorder or hide others. */
export function plainName(name: string): string {
  if (name === '') return '(no name)';
  const cut = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
