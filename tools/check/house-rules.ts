/*
 * `tsx tools/check/house-rules.ts RULE [PATH…]`: checks imports and who changes stores, file lengths, language or documentation links.
 * Prints each problem and exits with 1 if there are any. `language` takes path prefixes to check only a part of the tree.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brokenDocLinks } from './doc-links.ts';
import { tooLong } from './file-length.ts';
import { checkImports } from './import-check.ts';
import { checkLanguage, LANGUAGE_FILES } from './language.ts';
import { sourceFiles } from './source-files.ts';
import { foreignStoreWrites } from './store-owners.ts';

const root = process.cwd();
const [rule = '', ...paths] = process.argv.slice(2);

interface Findings {
  readonly files: number;
  readonly problems: readonly string[];
}

function imports(): Findings {
  const files = sourceFiles(root, /^(?!samples\/).*\.tsx?$/).filter(({ path }) => !path.endsWith('.d.ts'));
  const problems = checkImports(files).map(({ file, line, message }) => `${file}:${line} ${message}`);
  return { files: files.length, problems: [...problems, ...foreignStoreWrites(files)] };
}

function lengths(): Findings {
  const files = sourceFiles(root, /\.(ts|tsx|mts|mjs|js|css)$/);
  return { files: files.length, problems: tooLong(files) };
}

function language(): Findings {
  const files = sourceFiles(root, LANGUAGE_FILES).filter(
    ({ path }) => paths.length === 0 || paths.some((prefix) => path.startsWith(prefix)),
  );
  return { files: files.length, problems: checkLanguage(files) };
}

function links(): Findings {
  const files = sourceFiles(root, /\.md$/);
  // Build output that docs refer to.
  const exists = (path: string) => path.startsWith('public/samples') || existsSync(join(root, path));
  return { files: files.length, problems: brokenDocLinks(files, exists) };
}

const check = new Map([
  ['imports', imports],
  ['lengths', lengths],
  ['language', language],
  ['links', links],
]).get(rule);
if (check === undefined) throw new Error(`Unknown rule "${rule}". Use imports, lengths, language or links.`);

const { files, problems } = check();
for (const problem of problems) console.error(problem);
console.log(`${rule}: ${files} files checked, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
