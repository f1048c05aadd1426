/** Returns the file name of the analysis of a report: "all-hosts.analysis.json" for "all-hosts.json". */
export const analysisFileOf = (reportFile: string): string => reportFile.replace(/\.json$/, '.analysis.json');
