/*
 * Reads the beginning of a JSON object whose end is missing.
 */

/** Returns the offset of the last comma between members of the outer object; -1 if there is none. */
function lastMemberEnd(text: string): number {
  let depth = 0;
  let inString = false;
  let end = -1;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (inString) {
      if (letter === '\\') at++;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = true;
    else if (letter === '{' || letter === '[') depth++;
    else if (letter === '}' || letter === ']') depth--;
    else if (letter === ',' && depth === 1) end = at;
  }
  return end;
}

export interface JsonPrefix {
  readonly members: Readonly<Record<string, unknown>>;
  /** Whether the text is a complete object, so that nothing is missing. */
  readonly isWhole: boolean;
}

/**
 * Returns the complete members of an object whose text may end early. A member counts as complete if a comma follows it:
 * a number before the end could have lost digits. Null if the text is not the beginning of a JSON object.
 */
export function readJsonPrefix(text: string): JsonPrefix | null {
  if (!text.startsWith('{')) return null;
  const whole = parseObject(text);
  if (whole !== null) return { members: whole, isWhole: true };
  const end = lastMemberEnd(text);
  const members = end < 0 ? {} : parseObject(`${text.slice(0, end)}}`);
  return members === null ? null : { members, isWhole: false };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
