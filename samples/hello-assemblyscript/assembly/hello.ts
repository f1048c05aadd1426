// AssemblyScript reads like TypeScript, but is compiled ahead of time: every value has a type that
// WebAssembly knows, and there is no engine for JavaScript inside.
//
// `console` and `process` come from @assemblyscript/wasi-shim, which makes them of WASI's functions.

function plural(count: i32, word: string): string {
  return count == 1 ? `1 ${word}` : `${count} ${word}s`;
}

// The first argument is the program's own name.
const names = process.argv.slice(1);

if (names.length == 0) {
  console.log('Hello, world!');
}
for (let i = 0; i < names.length; i++) {
  console.log(`Hello, ${names[i]}!`);
}

// Stderr is for remarks: it stays out of what the next program reads.
process.stderr.write(`greeted ${plural(names.length, 'name')}\n`);
