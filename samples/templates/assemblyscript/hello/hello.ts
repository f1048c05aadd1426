// Greets the name in the first argument.
//
// AssemblyScript looks like TypeScript, but every value has a WebAssembly type.
// `console` and `process` call WASI.

// process.argv[0] is the name of the program.
const name = process.argv.length > 1 ? process.argv[1] : 'world';
console.log(`Hello, ${name}!`);
