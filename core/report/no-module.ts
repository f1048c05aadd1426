/** The module digest of a subject that is an imported command or benchmark and has no module. */
export const NO_MODULE = '0'.repeat(64);
