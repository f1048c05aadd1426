// A program to measure. An argument sets the amount of work, and build.json declares
// two sizes of it, so that Bench shows the throughput in elements per second.
//
//   benchmark [ROUNDS]
//
// The checksum depends on every element: the compiler cannot remove the work, and a
// wrong result is visible.

const data = new StaticArray<u32>(4096);

function scramble(): void {
  for (let i = 0; i < data.length; i++) {
    // `unchecked` leaves out the check that the index is inside the array.
    const x = unchecked(data[i]) * 1664525 + 1013904223;
    unchecked(data[i] = x ^ (x >> 15));
  }
}

const rounds = process.argv.length > 1 ? I32.parseInt(process.argv[1]) : 1000;
if (rounds < 1) {
  process.stderr.write(`usage: ${process.argv[0]} [ROUNDS]\n`);
  process.exit(2);
}

for (let i = 0; i < data.length; i++) data[i] = i;
for (let round = 0; round < rounds; round++) scramble();

let checksum: u32 = 0;
for (let i = 0; i < data.length; i++) checksum = checksum * 31 + data[i];
console.log(checksum.toString(16).padStart(8, '0'));
