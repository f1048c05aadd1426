/**
 * Quotes a string for YAML 1.2: as JSON, with escapes for characters that JSON allows and YAML does not (DEL, C1
 * controls, non-characters) and for invisible ones (line separators, BOM).
 */
export function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
