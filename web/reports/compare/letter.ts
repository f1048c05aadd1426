/** Names a report by its place: A, B, …, Z, then by number. */
export const letterOf = (place: number): string => (place < 26 ? String.fromCharCode(65 + place) : `#${place + 1}`);
