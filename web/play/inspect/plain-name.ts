/** Longer ones help nobody, and a module may bring one of megabytes. */
const LONGEST = 240;

/** A name of a module as it can be shown: of some length, and without characters that reorder or hide others. */
export function plainName(name: string): string {
  if (name === '') return '(no name)';
  const cut = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
