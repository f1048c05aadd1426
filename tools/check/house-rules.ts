/* `tsx tools/check/house-rules.ts`: import directions and file lengths. Prints what breaks them; exit code 1 then. */
import { tooLong } from './file-length.ts';
import { checkImports } from './import-check.ts';
import { sourceFiles } from './source-files.ts';

const root = process.cwd();
const [rule] = process.argv.slice(2);
const code = sourceFiles(root, /^(?!samples\/).*\.tsx?$/).filter(({ path }) => !path.endsWith('.d.ts'));

const problems =
  rule === 'imports'
    ? checkImports(code).map(({ file, line, message }) => `${file}:${line} ${message}`)
    : tooLong(sourceFiles(root, /\.(ts|tsx|mts|mjs|js|css)$/));

for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0 ? `${rule}: ${code.length} files, nothing to say` : `${rule}: ${problems.length} to mend`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
