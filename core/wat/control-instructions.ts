import type { InstructionTable } from './instruction.ts';

/* Control, variables, memory and tables. */

export const CONTROL: InstructionTable = {
  part: 'WebAssembly 1.0',
  families: [
    ['unreachable', '', 'any* -> any*', 'Traps. The code after it is never reached.'],
    ['nop', '', '->', 'Does nothing.'],
    ['block', '$label? (type)?', 'parameters -> results', 'Starts a block. A branch to its label goes to its end.'],
    ['loop', '$label? (type)?', 'parameters -> results', 'Starts a block. A branch to its label repeats it.'],
    [
      'if',
      '$label? (type)?',
      'parameters i32 -> results',
      'Runs the first branch if the condition is not zero, else the branch after `else`.',
    ],
    ['else', '$label?', 'results -> parameters', 'Starts the branch that runs if the condition of `if` is zero.'],
    ['end', '$label?', 'results -> results', 'Ends a block, a loop, an if or a function body.'],
    ['br', 'label', 'values -> any*', 'Branches to a label: to the end of a block, or to the start of a loop.'],
    ['br_if', 'label', 'values i32 -> values', 'Branches to a label if the condition is not zero.'],
    [
      'br_table',
      'label* default',
      'values i32 -> any*',
      'Branches to the label with the index on the stack, or to the default if there are fewer labels.',
    ],
    ['return', '', 'results -> any*', 'Returns from the function.'],
    ['call', 'function', 'parameters -> results', 'Calls a function.'],
    [
      'call_indirect',
      'table? (type)',
      'parameters i32 -> results',
      'Calls the function at an index of a table. Traps if the index is out of range, the entry is null, or its type differs.',
    ],
    ['drop', '', 'value ->', 'Removes the value on top of the stack.'],
    [
      'select',
      '(result type)?',
      'a b i32 -> value',
      'Keeps the first value if the condition is not zero, else the second. Both are computed.',
    ],
    ['local.get', 'x', '-> value', 'Pushes the value of a local variable or parameter.'],
    ['local.set', 'x', 'value ->', 'Stores a value in a local variable.'],
    ['local.tee', 'x', 'value -> value', 'Stores a value in a local variable and keeps it on the stack.'],
    ['global.get', 'x', '-> value', 'Pushes the value of a global variable.'],
    ['global.set', 'x', 'value ->', 'Stores a value in a mutable global variable.'],
    ['memory.size', 'memory?', '-> i32', 'Pushes the size of the memory in pages of 64 KiB.'],
    [
      'memory.grow',
      'memory?',
      'i32 -> i32',
      'Grows the memory by a number of pages. Pushes its size before, or -1 if it cannot grow.',
    ],
    [
      '{i32,i64,f32,f64}.load',
      'memory? offset=n? align=n?',
      'i32 -> $1',
      'Loads a <$1> from memory at the address plus the offset. Traps if any byte is out of range.',
    ],
    [
      '{i32,i64,f32,f64}.store',
      'memory? offset=n? align=n?',
      'i32 $1 ->',
      'Stores a <$1> in memory at the address plus the offset. Traps if any byte is out of range.',
    ],
    [
      'i32.load{8,16}_{s,u}',
      'memory? offset=n? align=n?',
      'i32 -> i32',
      'Loads an integer of $1 bits and extends it to 32 bits, <$2>.',
    ],
    [
      'i64.load{8,16,32}_{s,u}',
      'memory? offset=n? align=n?',
      'i32 -> i64',
      'Loads an integer of $1 bits and extends it to 64 bits, <$2>.',
    ],
    ['i32.store{8,16}', 'memory? offset=n? align=n?', 'i32 i32 ->', 'Stores the lowest $1 bits of an integer.'],
    ['i64.store{8,16,32}', 'memory? offset=n? align=n?', 'i32 i64 ->', 'Stores the lowest $1 bits of an integer.'],
  ],
};

export const BULK: InstructionTable = {
  part: 'Bulk memory and reference types (WebAssembly 2.0)',
  families: [
    [
      'memory.copy',
      'to? from?',
      'i32 i32 i32 ->',
      'Copies bytes within or between memories: target, source, length. The ranges may overlap.',
    ],
    ['memory.fill', 'memory?', 'i32 i32 i32 ->', 'Fills a range of memory with one byte: target, byte, length.'],
    [
      'memory.init',
      'memory? data',
      'i32 i32 i32 ->',
      'Copies a part of a data segment into memory: target, offset in the segment, length.',
    ],
    ['data.drop', 'data', '->', 'Releases a data segment. `memory.init` can no longer read it.'],
    ['table.get', 'table?', 'i32 -> reference', 'Pushes an entry of a table. Traps if the index is out of range.'],
    ['table.set', 'table?', 'i32 reference ->', 'Stores a reference in a table. Traps if the index is out of range.'],
    ['table.size', 'table?', '-> i32', 'Pushes the number of entries of a table.'],
    [
      'table.grow',
      'table?',
      'reference i32 -> i32',
      'Adds entries to a table. Pushes its size before, or -1 if it cannot grow.',
    ],
    ['table.fill', 'table?', 'i32 reference i32 ->', 'Fills a range of a table: start, reference, length.'],
    ['table.copy', 'to? from?', 'i32 i32 i32 ->', 'Copies entries within or between tables: target, source, length.'],
    [
      'table.init',
      'table? elem',
      'i32 i32 i32 ->',
      'Copies a part of an element segment into a table: target, offset in the segment, length.',
    ],
    ['elem.drop', 'elem', '->', 'Releases an element segment. `table.init` can no longer read it.'],
    ['ref.null', 'heap type', '-> (ref null type)', 'Pushes the null reference of a type.'],
    ['ref.is_null', '', 'reference -> i32', 'Pushes 1 if the reference is null, else 0.'],
    ['ref.func', 'function', '-> (ref func)', 'Pushes a reference to a function.'],
  ],
};

export const TAIL_CALLS: InstructionTable = {
  part: 'Tail calls (WebAssembly 3.0)',
  families: [
    [
      'return_call',
      'function',
      'parameters -> any*',
      'Calls a function in place of the current one, which returns its results.',
    ],
    [
      'return_call_indirect',
      'table? (type)',
      'parameters i32 -> any*',
      'Calls the function at an index of a table in place of the current one.',
    ],
    [
      'return_call_ref',
      'type',
      'parameters reference -> any*',
      'Calls a function by reference in place of the current one. Traps if the reference is null.',
    ],
  ],
};

export const EXCEPTIONS: InstructionTable = {
  part: 'Exceptions (WebAssembly 3.0)',
  families: [
    [
      'try_table',
      '$label? (type)? catch*',
      'parameters -> results',
      'Starts a block whose `catch` clauses branch to labels when an exception with their tag is thrown.',
    ],
    ['throw', 'tag', 'parameters -> any*', 'Throws an exception with a tag and the parameters of that tag.'],
    ['throw_ref', '', 'exnref -> any*', 'Throws a caught exception again. Traps if the reference is null.'],
  ],
};

export const OLD_EXCEPTIONS: InstructionTable = {
  part: 'Exceptions, first version (replaced in WebAssembly 3.0)',
  families: [
    [
      'try',
      '$label? (type)?',
      'parameters -> results',
      'Starts a block whose exceptions the following `catch` handles.',
    ],
    ['catch', 'tag', 'results -> parameters of the tag', 'Handles exceptions with a tag.'],
    ['catch_all', '', 'results ->', 'Handles all other exceptions.'],
    ['delegate', 'label', 'results -> results', 'Passes exceptions of a `try` to the handler of an outer block.'],
    ['rethrow', 'label', '-> any*', 'Throws the exception that a `catch` handles again.'],
  ],
};
