import type { InstructionTable } from './instruction.ts';

/* Constants, arithmetic, comparisons and conversions of numbers. */

export const NUMERIC: InstructionTable = {
  part: 'WebAssembly 1.0',
  families: [
    ['{i32,i64,f32,f64}.const', 'number', '-> $1', 'Pushes a constant <$1>.'],

    ['{i32,i64}.clz', '', '$1 -> $1', 'Counts the zero bits above the highest bit that is set.'],
    ['{i32,i64}.ctz', '', '$1 -> $1', 'Counts the zero bits below the lowest bit that is set.'],
    ['{i32,i64}.popcnt', '', '$1 -> $1', 'Counts the bits that are set.'],
    ['{i32,i64}.add', '', '$1 $1 -> $1', 'Adds two integers. The result wraps around on overflow.'],
    ['{i32,i64}.sub', '', '$1 $1 -> $1', 'Subtracts the second integer from the first. The result wraps around.'],
    ['{i32,i64}.mul', '', '$1 $1 -> $1', 'Multiplies two integers. The result wraps around on overflow.'],
    [
      '{i32,i64}.div_s',
      '',
      '$1 $1 -> $1',
      'Divides two signed integers, rounding towards zero. Traps on division by zero and on overflow.',
    ],
    ['{i32,i64}.div_u', '', '$1 $1 -> $1', 'Divides two unsigned integers, rounding down. Traps on division by zero.'],
    [
      '{i32,i64}.rem_s',
      '',
      '$1 $1 -> $1',
      'Remainder of a signed division, with the sign of the dividend. Traps on division by zero.',
    ],
    ['{i32,i64}.rem_u', '', '$1 $1 -> $1', 'Remainder of an unsigned division. Traps on division by zero.'],
    ['{i32,i64}.and', '', '$1 $1 -> $1', 'Bitwise and.'],
    ['{i32,i64}.or', '', '$1 $1 -> $1', 'Bitwise or.'],
    ['{i32,i64}.xor', '', '$1 $1 -> $1', 'Bitwise exclusive or.'],
    ['{i32,i64}.shl', '', '$1 $1 -> $1', 'Shifts left. The distance counts modulo the width of the type.'],
    [
      '{i32,i64}.shr_s',
      '',
      '$1 $1 -> $1',
      'Shifts right and copies the sign bit. The distance counts modulo the width of the type.',
    ],
    [
      '{i32,i64}.shr_u',
      '',
      '$1 $1 -> $1',
      'Shifts right and fills with zeros. The distance counts modulo the width of the type.',
    ],
    ['{i32,i64}.rotl', '', '$1 $1 -> $1', 'Rotates the bits to the left.'],
    ['{i32,i64}.rotr', '', '$1 $1 -> $1', 'Rotates the bits to the right.'],

    ['{i32,i64}.eqz', '', '$1 -> i32', 'Pushes 1 if the integer is zero, else 0.'],
    ['{i32,i64}.eq', '', '$1 $1 -> i32', 'Pushes 1 if both are equal, else 0.'],
    ['{i32,i64}.ne', '', '$1 $1 -> i32', 'Pushes 1 if both differ, else 0.'],
    ['{i32,i64}.lt_{s,u}', '', '$1 $1 -> i32', 'Pushes 1 if the first is less than the second, <$2>, else 0.'],
    ['{i32,i64}.gt_{s,u}', '', '$1 $1 -> i32', 'Pushes 1 if the first is greater than the second, <$2>, else 0.'],
    ['{i32,i64}.le_{s,u}', '', '$1 $1 -> i32', 'Pushes 1 if the first is at most the second, <$2>, else 0.'],
    ['{i32,i64}.ge_{s,u}', '', '$1 $1 -> i32', 'Pushes 1 if the first is at least the second, <$2>, else 0.'],

    ['{f32,f64}.abs', '', '$1 -> $1', 'Clears the sign bit.'],
    ['{f32,f64}.neg', '', '$1 -> $1', 'Inverts the sign bit.'],
    ['{f32,f64}.ceil', '', '$1 -> $1', 'Rounds up to an integer.'],
    ['{f32,f64}.floor', '', '$1 -> $1', 'Rounds down to an integer.'],
    ['{f32,f64}.trunc', '', '$1 -> $1', 'Rounds towards zero to an integer.'],
    ['{f32,f64}.nearest', '', '$1 -> $1', 'Rounds to the nearest integer, and to the even one of two equally near.'],
    ['{f32,f64}.sqrt', '', '$1 -> $1', 'Square root. NaN for negative numbers.'],
    ['{f32,f64}.add', '', '$1 $1 -> $1', 'Adds two floats.'],
    ['{f32,f64}.sub', '', '$1 $1 -> $1', 'Subtracts the second float from the first.'],
    ['{f32,f64}.mul', '', '$1 $1 -> $1', 'Multiplies two floats.'],
    ['{f32,f64}.div', '', '$1 $1 -> $1', 'Divides two floats. Does not trap: x/0 is an infinity or NaN.'],
    ['{f32,f64}.min', '', '$1 $1 -> $1', 'Returns the lesser of two floats, and NaN if either is NaN.'],
    ['{f32,f64}.max', '', '$1 $1 -> $1', 'Returns the greater of two floats, and NaN if either is NaN.'],
    ['{f32,f64}.copysign', '', '$1 $1 -> $1', 'Returns the first float with the sign of the second.'],
    ['{f32,f64}.eq', '', '$1 $1 -> i32', 'Pushes 1 if both are equal, else 0. NaN is not equal to anything.'],
    ['{f32,f64}.ne', '', '$1 $1 -> i32', 'Pushes 1 if both differ or either is NaN, else 0.'],
    ['{f32,f64}.lt', '', '$1 $1 -> i32', 'Pushes 1 if the first is less than the second, else 0.'],
    ['{f32,f64}.gt', '', '$1 $1 -> i32', 'Pushes 1 if the first is greater than the second, else 0.'],
    ['{f32,f64}.le', '', '$1 $1 -> i32', 'Pushes 1 if the first is at most the second, else 0.'],
    ['{f32,f64}.ge', '', '$1 $1 -> i32', 'Pushes 1 if the first is at least the second, else 0.'],

    ['i32.wrap_i64', '', 'i64 -> i32', 'Keeps the lowest 32 bits.'],
    ['i64.extend_i32_{s,u}', '', 'i32 -> i64', 'Extends an integer to 64 bits, <$1>.'],
    [
      '{i32,i64}.trunc_{f32,f64}_{s,u}',
      '',
      '$2 -> $1',
      'Converts a float to a <$3> integer, rounding towards zero. Traps if it is NaN or out of range.',
    ],
    ['{f32,f64}.convert_{i32,i64}_{s,u}', '', '$2 -> $1', 'Converts a <$3> integer to the nearest float.'],
    ['f32.demote_f64', '', 'f64 -> f32', 'Rounds to a 32-bit float.'],
    ['f64.promote_f32', '', 'f32 -> f64', 'Extends to a 64-bit float. The value does not change.'],
    ['i32.reinterpret_f32', '', 'f32 -> i32', 'Returns the bits of a float as an integer.'],
    ['i64.reinterpret_f64', '', 'f64 -> i64', 'Returns the bits of a float as an integer.'],
    ['f32.reinterpret_i32', '', 'i32 -> f32', 'Returns the float with the bits of an integer.'],
    ['f64.reinterpret_i64', '', 'i64 -> f64', 'Returns the float with the bits of an integer.'],
  ],
};

export const CONVERSIONS: InstructionTable = {
  part: 'Sign extension and saturating conversion (WebAssembly 2.0)',
  families: [
    ['i32.extend{8,16}_s', '', 'i32 -> i32', 'Extends the sign of the lowest $1 bits to 32 bits.'],
    ['i64.extend{8,16,32}_s', '', 'i64 -> i64', 'Extends the sign of the lowest $1 bits to 64 bits.'],
    [
      '{i32,i64}.trunc_sat_{f32,f64}_{s,u}',
      '',
      '$2 -> $1',
      'Converts a float to a <$3> integer, rounding towards zero. Out of range gives the nearest integer, NaN gives 0.',
    ],
  ],
};

export const WIDE: InstructionTable = {
  part: 'Wide arithmetic (proposal)',
  families: [
    ['i64.{add,sub}128', '', 'i64 i64 i64 i64 -> i64 i64', 'Computes on 128-bit integers: $1. Low halves come first.'],
    ['i64.mul_wide_{s,u}', '', 'i64 i64 -> i64 i64', 'Multiplies two <$1> integers to 128 bits: low half, high half.'],
  ],
};
