// AssemblyScript looks like TypeScript, but is compiled ahead of time: every value has a WebAssembly
// type, and the module contains no JavaScript engine.
//
// `console` and `process` come from @assemblyscript/wasi-shim, which implements them with WASI.

function plural(count: i32, word: string): string {
  return count == 1 ? `1 ${word}` : `${count} ${word}s`;
}

// The first argument is the program name.
const names = process.argv.slice(1);

if (names.length == 0) {
  console.log('Hello, world!');
}
for (let i = 0; i < names.length; i++) {
  console.log(`Hello, ${names[i]}!`);
}

// Messages go to stderr, which a pipe does not pass to the next program.
process.stderr.write(`greeted ${plural(names.length, 'name')}\n`);
