import type { InstructionTable } from './instruction.ts';

/* Typed references, structs, arrays and atomics. */

export const TYPED_REFERENCES: InstructionTable = {
  part: 'Typed function references (WebAssembly 3.0)',
  families: [
    [
      'call_ref',
      'type',
      'parameters reference -> results',
      'Calls a function by reference. Traps if the reference is null.',
    ],
    ['ref.as_non_null', '', 'reference -> reference', 'Traps if the reference is null, and keeps it otherwise.'],
    ['br_on_null', 'label', 'reference -> reference', 'Branches if the reference is null. Otherwise keeps it.'],
    ['br_on_non_null', 'label', 'reference ->', 'Branches with the reference if it is not null. Otherwise drops it.'],
  ],
};

export const GC: InstructionTable = {
  part: 'Garbage collection (WebAssembly 3.0)',
  families: [
    ['ref.eq', '', 'eqref eqref -> i32', 'Pushes 1 if both references are the same object, else 0.'],
    ['ref.test', '(ref type)', 'reference -> i32', 'Pushes 1 if the reference is of a type, else 0.'],
    [
      'ref.cast',
      '(ref type)',
      'reference -> (ref type)',
      'Returns the reference with a narrower type. Traps if it does not match.',
    ],
    ['br_on_cast', 'label from to', 'reference -> reference', 'Branches if the reference is of the second type.'],
    [
      'br_on_cast_fail',
      'label from to',
      'reference -> reference',
      'Branches if the reference is not of the second type.',
    ],
    ['struct.new', 'type', 'fields -> (ref type)', 'Creates a struct from the values of its fields.'],
    ['struct.new_default', 'type', '-> (ref type)', 'Creates a struct whose fields are zero or null.'],
    ['struct.get', 'type field', 'struct -> value', 'Pushes a field. Traps if the reference is null.'],
    ['struct.get_{s,u}', 'type field', 'struct -> i32', 'Pushes a packed field, extended to 32 bits, <$1>.'],
    ['struct.set', 'type field', 'struct value ->', 'Stores a value in a field. Traps if the reference is null.'],
    ['array.new', 'type', 'value i32 -> (ref type)', 'Creates an array of a length whose elements are all one value.'],
    ['array.new_default', 'type', 'i32 -> (ref type)', 'Creates an array of a length whose elements are zero or null.'],
    ['array.new_fixed', 'type n', 'values -> (ref type)', 'Creates an array from n values on the stack.'],
    ['array.new_data', 'type data', 'i32 i32 -> (ref type)', 'Creates an array from a data segment: offset, length.'],
    [
      'array.new_elem',
      'type elem',
      'i32 i32 -> (ref type)',
      'Creates an array from an element segment: offset, length.',
    ],
    ['array.get', 'type', 'array i32 -> value', 'Pushes an element. Traps if the index is out of range.'],
    ['array.get_{s,u}', 'type', 'array i32 -> i32', 'Pushes a packed element, extended to 32 bits, <$1>.'],
    ['array.set', 'type', 'array i32 value ->', 'Stores a value in an element. Traps if the index is out of range.'],
    ['array.len', '', 'array -> i32', 'Pushes the number of elements.'],
    ['array.fill', 'type', 'array i32 value i32 ->', 'Fills a range of an array: start, value, length.'],
    [
      'array.copy',
      'to from',
      'array i32 array i32 i32 ->',
      'Copies elements: target and its start, source and its start, length.',
    ],
    ['array.init_data', 'type data', 'array i32 i32 i32 ->', 'Copies a part of a data segment into an array.'],
    ['array.init_elem', 'type elem', 'array i32 i32 i32 ->', 'Copies a part of an element segment into an array.'],
    ['ref.i31', '', 'i32 -> (ref i31)', 'Stores the lowest 31 bits of an integer in a reference.'],
    ['i31.get_{s,u}', '', 'i31ref -> i32', 'Pushes the integer in a reference, extended to 32 bits, <$1>.'],
    ['any.convert_extern', '', 'externref -> anyref', 'Converts a reference of the host to one of the module.'],
    ['extern.convert_any', '', 'anyref -> externref', 'Converts a reference of the module to one of the host.'],
  ],
};

const MEMORY = 'offset=n? align=n?';

export const ATOMIC: InstructionTable = {
  part: 'Threads (proposal)',
  families: [
    [
      'memory.atomic.notify',
      MEMORY,
      'i32 i32 -> i32',
      'Wakes up to a number of threads that wait at an address. Pushes how many.',
    ],
    [
      'memory.atomic.wait{32,64}',
      MEMORY,
      'i32 i$1 i64 -> i32',
      'Waits while the value at an address is the expected one, for at most a time in ns. Pushes 0 if woken, 1 if the value differs, 2 on timeout.',
    ],
    ['atomic.fence', '', '->', 'Orders the memory accesses before it before those after it.'],
    ['{i32,i64}.atomic.load', MEMORY, 'i32 -> $1', 'Loads a <$1> atomically.'],
    ['{i32,i64}.atomic.load{8,16}_u', MEMORY, 'i32 -> $1', 'Loads $2 bits atomically and extends them with zeros.'],
    ['i64.atomic.load32_u', MEMORY, 'i32 -> i64', 'Loads 32 bits atomically and extends them with zeros.'],
    ['{i32,i64}.atomic.store', MEMORY, 'i32 $1 ->', 'Stores a <$1> atomically.'],
    ['{i32,i64}.atomic.store{8,16}', MEMORY, 'i32 $1 ->', 'Stores the lowest $2 bits atomically.'],
    ['i64.atomic.store32', MEMORY, 'i32 i64 ->', 'Stores the lowest 32 bits atomically.'],
    [
      '{i32,i64}.atomic.rmw.{add,sub,and,or,xor,xchg}',
      MEMORY,
      'i32 $1 -> $1',
      'Reads, combines ($2) and writes a <$1> in one step. Pushes the value before.',
    ],
    [
      '{i32,i64}.atomic.rmw{8,16}.{add,sub,and,or,xor,xchg}_u',
      MEMORY,
      'i32 $1 -> $1',
      'Reads, combines ($3) and writes $2 bits in one step. Pushes the value before.',
    ],
    [
      'i64.atomic.rmw32.{add,sub,and,or,xor,xchg}_u',
      MEMORY,
      'i32 i64 -> i64',
      'Reads, combines ($1) and writes 32 bits in one step. Pushes the value before.',
    ],
    [
      '{i32,i64}.atomic.rmw.cmpxchg',
      MEMORY,
      'i32 $1 $1 -> $1',
      'Writes the second value if memory contains the first, in one step. Pushes the value before.',
    ],
    [
      '{i32,i64}.atomic.rmw{8,16}.cmpxchg_u',
      MEMORY,
      'i32 $1 $1 -> $1',
      'Writes $2 bits of the second value if memory contains the first, in one step. Pushes the value before.',
    ],
    [
      'i64.atomic.rmw32.cmpxchg_u',
      MEMORY,
      'i32 i64 i64 -> i64',
      'Writes 32 bits of the second value if memory contains the first, in one step. Pushes the value before.',
    ],
  ],
};
