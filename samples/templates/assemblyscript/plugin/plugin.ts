// A plugin has no main program: the host calls its exported functions.
//
// Only numbers cross the boundary. To pass text, the host allocates memory with malloc,
// copies the text there as UTF-8, and passes pointer and length.

export function malloc(size: usize): usize {
  return heap.alloc(size);
}

export function free(pointer: usize): void {
  heap.free(pointer);
}

export function add(a: i32, b: i32): i32 {
  return a + b;
}

export function count_words(text: usize, length: usize): i32 {
  let words = 0;
  let inside = false;
  for (let i: usize = 0; i < length; i++) {
    const byte = load<u8>(text + i);
    const space = byte == 0x20 || byte == 0x09 || byte == 0x0a;
    if (!space && !inside) words++;
    inside = !space;
  }
  return words;
}
