/* Monaco's language id of a file, by its extension. */

const LANGUAGES: Readonly<Record<string, string>> = {
  c: 'c',
  h: 'c',
  cc: 'cpp',
  cpp: 'cpp',
  cxx: 'cpp',
  'c++': 'cpp',
  hpp: 'cpp',
  hh: 'cpp',
  hxx: 'cpp',
  ipp: 'cpp',
  rs: 'rust',
  go: 'go',
  py: 'python',
  ts: 'typescript',
  mts: 'typescript',
  as: 'typescript',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  json: 'json',
  md: 'markdown',
  markdown: 'markdown',
  sh: 'shell',
  html: 'html',
  svg: 'xml',
  xml: 'xml',
  css: 'css',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'ini',
  ini: 'ini',
  wat: 'wat',
  wast: 'wat',
};

export function languageOf(name: string): string {
  return LANGUAGES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'plaintext';
}
