/** The Method screen: how each number is made. */
export function Method() {
  return <main id="main">Method</main>;
}
