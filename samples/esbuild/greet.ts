export interface Person {
  readonly name: string;
  readonly language?: 'en' | 'de' | 'eo';
}

const hello = { en: 'Hello', de: 'Hallo', eo: 'Saluton' } as const;

export function greet({ name, language = 'en' }: Person): string {
  return `${hello[language]}, ${name}!`;
}

/** Nothing imports this, so the bundle does not contain it. */
export function shout(person: Person): string {
  return greet(person).toUpperCase();
}
