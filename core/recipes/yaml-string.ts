/**
 * A string as YAML 1.2 reads it back: JSON's form, with the characters escaped that JSON allows and
 * YAML does not (DEL, C1 controls, non-characters) or that are not seen (line separators, BOM).
 */
export function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
