export interface Person {
  readonly name: string;
  readonly language?: 'en' | 'de' | 'eo';
}

const hello = { en: 'Hello', de: 'Hallo', eo: 'Saluton' } as const;

export function greet({ name, language = 'en' }: Person): string {
  return `${hello[language]}, ${name}!`;
}

/** Nobody imports this, so the bundle leaves it out. */
export function shout(person: Person): string {
  return greet(person).toUpperCase();
}
