/** The Bench screen: choose, measure, read. */
export function Bench() {
  return <main id="main">Bench</main>;
}
