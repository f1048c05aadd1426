/*
 * The programs that a new project starts with: samples/templates/<folder>/<kind>/. Each language has the same four, so that
 * languages can be compared.
 */

export const TEMPLATE_KINDS = ['hello', 'filter', 'plugin', 'benchmark'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** In the order of the dialog. */
export const TEMPLATE_LANGUAGES = ['c', 'c++', 'go', 'assemblyscript', 'rust', 'wat'] as const;
export type TemplateLanguage = (typeof TEMPLATE_LANGUAGES)[number];

export interface Template {
  readonly language: TemplateLanguage;
  readonly kind: TemplateKind;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** Path below samples/templates/. */
  readonly path: string;
}

const KINDS: Readonly<Record<TemplateKind, Pick<Template, 'title' | 'summary'>>> = {
  hello: { title: 'Hello', summary: 'Prints a greeting to stdout.' },
  filter: { title: 'stdin filter', summary: 'Copies stdin to stdout in upper case.' },
  plugin: { title: 'Plugin (reactor)', summary: 'Exports functions that the host calls with numbers and text.' },
  benchmark: {
    title: 'Benchmark',
    summary: 'Takes an amount of work as an argument and prints a checksum. Bench measures its throughput.',
  },
};

export const TEMPLATES: readonly Template[] = TEMPLATE_LANGUAGES.flatMap((language) =>
  TEMPLATE_KINDS.map((kind) => ({
    language,
    kind,
    ...KINDS[kind],
    path: `${language === 'c++' ? 'cpp' : language}/${kind}`,
  })),
);
