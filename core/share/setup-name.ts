/** The end of the name of a file that contains a setup. */
export const SETUP_FILE = '.setup.json';
