/** The sources of `@assemblyscript/wasi-shim`, by path below its folder `assembly`. */
export const shimFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(
    import.meta.glob<string>('../../../node_modules/@assemblyscript/wasi-shim/assembly/**/*.ts', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ).map(([path, text]) => [path.replace(/^.*\/assembly\//, ''), text]),
);
