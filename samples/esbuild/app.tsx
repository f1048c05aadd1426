import { type Person, greet } from './greet';

interface Props {
  readonly people: readonly Person[];
}

export function Greetings({ people }: Props) {
  return (
    <ul className="greetings">
      {people.map((person) => (
        <li key={person.name}>{greet(person)}</li>
      ))}
    </ul>
  );
}
