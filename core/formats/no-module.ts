/** The digest of a subject that is a command line from elsewhere: there is no module behind it. */
export const NO_MODULE = '0'.repeat(64);
